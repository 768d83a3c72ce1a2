"""Short invented decisions of every outcome detail, with the traps of their headers."""

# One part of a decision a line, as ``texts.decision`` takes them.
# ruff: noqa: E501

CLOSED = "Closed after initial enquiries"

# Name, parts of the decision, outcome, outcome detail.
DECISIONS: list[tuple[str, dict[str, str | None], str | None, str]] = [
    (
        "inj1",
        {
            "summary": "Ms B complained about delay in her housing application. The Council was at fault for taking five months to decide it. This meant she bid late on homes. The Council will apologise and pay her £300.",
            "findings": "3. The Council took five months where its scheme says eight weeks. That is fault.\n4. Ms B lost the chance to bid for three properties.",
            "action": "5. Within a month the Council will:\n- apologise to Ms B;\n- pay her £300.",
            "ending": "6. I have found fault causing injustice. The Council has agreed to remedy it.",
        },
        "upheld",
        "upheld_fault_injustice",
    ),
    (
        "inj2-offer-too-low",
        {
            "summary": "Mr K complained about how the Council dealt with his bins. It was at fault and had already offered £50. This was not enough to remedy the injustice and it has agreed to pay £150.",
            "findings": "3. The Council missed nine collections. This was fault.\n4. It has already apologised and offered £50. I do not consider this a sufficient remedy for the frustration caused.",
            "action": "5. The Council has agreed to pay Mr K £150.",
            "ending": "6. I uphold the complaint.",
        },
        "upheld",
        "upheld_fault_injustice",
    ),
    (
        "inj3-service-failure",
        {
            "summary": "Mrs D complained her son got no tuition. There was service failure by the Council, which has agreed to pay £900 for the lost education.",
            "findings": "3. The Council could not find a tutor from March to June. I recognise it tried, but this was service failure.\n4. D went without education for a term.",
            "action": "5. The Council has agreed to pay Mrs D £900.",
            "ending": "6. I have completed my investigation with a finding of service failure causing injustice.",
        },
        "upheld",
        "upheld_fault_injustice",
    ),
    (
        "inj4-some-no-injustice",
        {
            "summary": "Mr T complained about a planning application. The Council was not at fault for how it reached its decision but was at fault for its poor handling of his complaint. It has agreed to apologise and pay him £100.",
            "findings": "3. The officer's report left out one objection. This was fault, but the objection would have made no difference to the outcome.\n4. The Council took six months to answer his complaint. This was fault and put him to avoidable time and trouble.",
            "action": "5. The Council has agreed to apologise and pay £100.",
            "ending": "6. I have found some fault, which caused injustice.",
        },
        "upheld",
        "upheld_fault_injustice",
    ),
    (
        "noinj1",
        {
            "summary": "Mr J complained the Council did not tell him of a planning application. There was fault, but it did not cause him a significant injustice.",
            "findings": "3. The site notice was put up late. This was fault.\n4. Mr J commented in time, so he was not disadvantaged.",
            "ending": "5. I have completed my investigation. There was fault without injustice.",
        },
        "upheld",
        "upheld_fault_no_injustice",
    ),
    (
        "noinj2-service-improvement",
        {
            "summary": "Miss R complained about a school admission appeal. The clerk's notes were poor, which was fault. But the panel would have reached the same decision, so Miss R was not caused an injustice.",
            "findings": "3. The notes do not record the panel's reasons. That is fault.\n4. On balance the result would have been no different.",
            "action": "5. The Council has agreed to remind clerks to record reasons.",
            "ending": "6. I find fault but no injustice to Miss R.",
        },
        "upheld",
        "upheld_fault_no_injustice",
    ),
    (
        "noinj3-minor",
        {
            "summary": "Mr V complained about parking. We found minor fault in the Council's letters but no injustice flowed from it.",
            "findings": "3. Two letters bore the wrong date. This was fault.\n4. No injustice resulted, as Mr V paid at the lower rate anyway.",
            "ending": "5. There was fault but it made no difference to Mr V.",
        },
        "upheld",
        "upheld_fault_no_injustice",
    ),
    (
        "rem1",
        {
            "summary": "Mrs L complained about a wrong council tax bill. The Council was at fault, but it has already apologised, corrected the bill and paid her £100. That is a suitable remedy.",
            "findings": "3. The Council billed the wrong address. This was fault and caused Mrs L distress.\n4. The Council has since put matters right and paid £100, in line with what we would recommend.",
            "ending": "5. I uphold the complaint but make no further recommendation.",
        },
        "upheld",
        "upheld_already_remedied",
    ),
    (
        "rem2-during",
        {
            "summary": "Mr C complained about care charges. The Council accepted it was wrong and refunded £640 before we became involved. We are satisfied with the action it has taken.",
            "findings": "3. The Council charged for visits that did not happen. It was at fault.\n4. Mr C was put to trouble in chasing this. The refund and £50 for his trouble remedy the injustice to him.",
            "ending": "5. I have completed my investigation as I am satisfied the Council has taken suitable action.",
        },
        "upheld",
        "upheld_already_remedied",
    ),
    (
        "early1",
        {
            "summary": "Mr F complained about delay in an education, health and care plan. We have upheld the complaint because the Council has agreed to a proportionate way to resolve it early, by apologising and paying £500.",
            "findings": "3. If we were to investigate, it is likely we would find fault because the plan is four months overdue.\n4. The Council has agreed to complete the plan and pay £500.",
            "action": None,
            "ending": "5. We have upheld this complaint because the Council has agreed to resolve it early by providing a proportionate remedy for the injustice caused.",
        },
        "upheld",
        "upheld_early_resolution",
    ),
    (
        "early2",
        {
            "summary": "We will not investigate Ms G's complaint about a missed garden waste service, as the Council has agreed to refund her subscription of £45.",
            "findings": "3. It is probable that an investigation would find the Council at fault. To put things right we asked the Council to refund £45.\n4. It has agreed to do so within four weeks.",
            "ending": "5. We will not investigate this complaint because the Council has agreed to remedy it.",
        },
        "upheld",
        "upheld_early_resolution",
    ),
    (
        "nf1",
        {
            "outcome": "Not upheld",
            "summary": "Mrs H complained about a decision not to give her a Blue Badge. There is no fault in how the Council reached it, so I cannot question the merits.",
            "findings": "3. The assessor considered her evidence. I find no fault.",
            "ending": "4. I have completed my investigation with a finding of no fault.",
        },
        "not_upheld",
        "not_upheld_no_fault",
    ),
    (
        "nf2",
        {
            "outcome": "Not upheld",
            "summary": "Mr P said the Council ignored his reports of noise. The Council was not at fault: it visited, kept records and explained its view.",
            "findings": "3. Officers visited seven times. I do not find fault.\n4. The Council closed the noise case in May because there was no statutory nuisance.",
            "ending": "5. The Council was not at fault.",
        },
        "not_upheld",
        "not_upheld_no_fault",
    ),
    (
        "disc1",
        {
            "outcome": "Not upheld",
            "summary": "Mr W complained about a flood scheme. We ended our investigation because further work would not lead to a different outcome.",
            "findings": "3. The works began in June. There is nothing more we could achieve.",
            "ending": "4. I have ended my investigation of this complaint.",
        },
        "not_upheld",
        "not_upheld_discontinued",
    ),
    (
        "disc2",
        {
            "outcome": "Not upheld",
            "summary": "Ms Y complained about her daughter's transport. She has now appealed to the tribunal, so we have discontinued our investigation.",
            "findings": "3. The law says we cannot investigate where someone has appealed.",
            "ending": "4. I have discontinued this investigation.",
        },
        "not_upheld",
        "not_upheld_discontinued",
    ),
    (
        "cd1",
        {
            "outcome": CLOSED,
            "summary": "We will not investigate Mr N's complaint about a penalty charge notice because he can appeal to the Traffic Penalty Tribunal and it is reasonable for him to do so.",
            "findings": "3. Mr N has a right of appeal and I see no reason why he should not use it.",
            "ending": "4. We will not investigate this complaint because he can appeal.",
        },
        "closed",
        "closed_discretion",
    ),
    (
        "cd2",
        {
            "outcome": CLOSED,
            "summary": "We will not investigate this complaint about a dropped kerb. The claimed injustice is not significant enough, and we are unlikely to find fault.",
            "findings": "3. The Council refused the application in line with its policy.",
            "ending": "4. We will not investigate this complaint.",
        },
        "closed",
        "closed_discretion",
    ),
    (
        "cj1",
        {
            "outcome": CLOSED,
            "summary": "We cannot investigate this complaint about the actions of a parish council, as the law gives us no power to do so.",
            "findings": "3. Parish councils are not bodies we can investigate.",
            "ending": "4. We cannot investigate this complaint.",
        },
        "closed",
        "closed_jurisdiction",
    ),
    (
        "cl1",
        {
            "outcome": CLOSED,
            "summary": "We will not investigate Mr A's complaint about events in 2016. It is late and there is no good reason to consider it now.",
            "findings": "3. Mr A has known of this for six years.",
            "ending": "4. We will not investigate this complaint because it was made too late.",
        },
        "closed",
        "closed_late",
    ),
    (
        "none1",
        {
            "outcome": None,
            "summary": "Mr O complained about a footpath.",
            "findings": "3. The footpath was resurfaced in May.",
            "ending": "4. This concludes the matter.",
        },
        None,
        "unknown",
    ),
    (
        "second inj1",
        {
            "summary": "Miss S complained about the Council's support when she was homeless. The Council failed to offer interim accommodation for six weeks. She slept on sofas in that time. It agreed to our recommendations.",
            "findings": "3. The Council had reason to believe she was homeless. Not offering interim accommodation was fault.\n4. She lived in unsuitable conditions for six weeks.",
            "action": "5. To remedy the injustice the Council will apologise, pay £450 and train officers.",
            "ending": "6. I have completed the investigation. I found fault causing injustice, which the Council agreed to remedy.",
        },
        "upheld",
        "upheld_fault_injustice",
    ),
    (
        "second inj2-late-in-words",
        {
            "summary": "Mrs Q complained about her mother's care plan. It was at fault because the review was late. The Council agreed to pay £200 for the distress caused.",
            "findings": "3. The annual review was nine months late. This is fault.\n4. Some of the complaint is late and I have not investigated events before 2019.",
            "action": "5. The Council has agreed to pay £200.",
            "ending": "6. I uphold this complaint.",
        },
        "upheld",
        "upheld_fault_injustice",
    ),
    (
        "second inj3-partial-remedy",
        {
            "summary": "Mr M complained about a landlord licence. The Council has already refunded the fee, which remedies part of the injustice. It will also apologise for its delay.",
            "findings": "3. The Council took a year to decide. This was fault. It caused Mr M uncertainty.\n4. It has already refunded £700.",
            "action": "5. Within one month the Council will apologise to Mr M.",
            "ending": "6. There was fault causing injustice.",
        },
        "upheld",
        "upheld_fault_injustice",
    ),
    (
        "second inj4-refuses",
        {
            "summary": "Mr E complained about a tree. The Council was at fault. It has refused to pay the £150 we recommended.",
            "findings": "3. The Council cut down the wrong tree. This was fault which distressed Mr E.",
            "action": "5. I recommended the Council pay Mr E £150, but it does not agree.",
            "action_title": "Recommended action",
            "ending": "6. I uphold the complaint.",
        },
        "upheld",
        "upheld_fault_injustice",
    ),
    (
        "second noinj1",
        {
            "summary": "Mr U complained about a licensing decision. The Council gave the wrong appeal period, which was fault, but he appealed in time and so suffered no injustice.",
            "findings": "3. The letter gave 14 days and not 21. This was fault.",
            "ending": "4. I found fault but no injustice, so I have ended my involvement.",
        },
        "upheld",
        "upheld_fault_no_injustice",
    ),
    (
        "second noinj2",
        {
            "summary": "Mrs I complained about a tree preservation order. The Council lost a letter. That was fault but Mrs I was not adversely affected.",
            "findings": "3. The loss of the letter was fault.\n4. The order would still have been made.",
            "ending": "5. I have completed my investigation and found fault not causing injustice.",
        },
        "upheld",
        "upheld_fault_no_injustice",
    ),
    (
        "second noinj3",
        {
            "summary": "Mr Z complained about a school transport appeal. There was fault in the appeal letter. It did not cause Mr Z sufficient injustice to warrant a remedy.",
            "findings": "3. The letter did not give reasons. This was fault.\n4. Mr Z knew the reasons from the hearing.",
            "ending": "5. I uphold the complaint, without injustice.",
        },
        "upheld",
        "upheld_fault_no_injustice",
    ),
    (
        "second rem1",
        {
            "summary": "Ms B complained that the Council gave her number to her ex-partner. The Council was at fault. It apologised, paid £500 and trained its staff before Ms B came to us. This is an appropriate remedy.",
            "findings": "3. The disclosure was fault and frightened Ms B.\n4. The remedy offered through its own complaint process was in line with our guidance.",
            "ending": "5. I have completed my investigation because the Council has already remedied the injustice.",
        },
        "upheld",
        "upheld_already_remedied",
    ),
    (
        "second rem2",
        {
            "summary": "The Council delayed Mr C's disabled facilities grant by three months. It has accepted this and provided a satisfactory remedy, so we have not recommended anything more.",
            "findings": "3. The delay was fault, and left Mr C unable to bathe.\n4. The Council's payment of £300 reflects the impact on him.",
            "ending": "5. I uphold the complaint. No further remedy is needed.",
        },
        "upheld",
        "upheld_already_remedied",
    ),
    (
        "second early1",
        {
            "summary": "We have upheld Mr D's complaint about a delayed annual review. The Council accepts our suggestion to issue the plan and pay £300, so a full investigation is not needed.",
            "findings": "3. Were we to investigate, we would probably find the Council at fault.\n4. We therefore invited the Council to issue the plan and pay £300. It agreed.",
            "ending": "5. We have upheld this complaint as the Council has agreed to put matters right without further investigation.",
        },
        "upheld",
        "upheld_early_resolution",
    ),
    (
        "second early2",
        {
            "summary": "Mrs E complained the Council did not answer her complaint. We will not investigate further because it has now agreed to reply and to pay £75 for her time and trouble.",
            "findings": "3. The Council should have replied in 20 working days. It had not replied after 70, so we would be likely to find fault.\n4. The Council agreed to reply within two weeks and pay £75.",
            "ending": "5. The complaint is upheld. The Council has agreed to settle it.",
        },
        "upheld",
        "upheld_early_resolution",
    ),
    (
        "second nf1",
        {
            "outcome": "Not upheld",
            "summary": "Miss K complained about a safeguarding enquiry. I have not found fault with it. The Council followed the procedure.",
            "findings": "3. The enquiry took ten days and heard Miss K.",
            "ending": "4. I do not uphold the complaint because I found no evidence of fault.",
        },
        "not_upheld",
        "not_upheld_no_fault",
    ),
    (
        "second nf2-nf-with-mention-ended",
        {
            "outcome": "Not upheld",
            "summary": "Mr L complained the Council ended his tenancy in a garage. There was no fault in how the Council decided to end it.",
            "findings": "3. The Council gave four weeks' notice and stopped the direct debit. There was no fault.",
            "ending": "4. There was no fault by the Council. I have completed my investigation.",
        },
        "not_upheld",
        "not_upheld_no_fault",
    ),
    (
        "second disc1",
        {
            "outcome": "Not upheld",
            "summary": "Mrs N complained about a care home. She has asked us to stop, so we have decided not to continue with the investigation.",
            "findings": "3. Mrs N withdrew her complaint on 3 May.",
            "ending": "4. I have stopped investigating because Mrs N withdrew the complaint.",
        },
        "not_upheld",
        "not_upheld_discontinued",
    ),
    (
        "second disc2",
        {
            "outcome": "Not upheld",
            "summary": "Mr R complained about anti-social behaviour. It is unlikely that investigating further would add to what the Council has found, so I am discontinuing.",
            "findings": "3. The police are dealing with it.",
            "ending": "4. I have discontinued my investigation.",
        },
        "not_upheld",
        "not_upheld_discontinued",
    ),
    (
        "second cd1-law",
        {
            "outcome": CLOSED,
            "summary": "We will not investigate this complaint that the Council holds wrong data, since the Information Commissioner is better placed to consider it.",
            "findings": "3. The law says people can take such concerns to the Commissioner.",
            "ending": "4. We will not investigate this complaint because another body is better placed.",
        },
        "closed",
        "closed_discretion",
    ),
    (
        "second cd2-late-reply",
        {
            "outcome": CLOSED,
            "summary": "We will not investigate Mr S's complaint that the Council replied to him eleven weeks late. There is not enough injustice to justify it.",
            "findings": "3. The reply was late but answered his points.",
            "ending": "4. We will not investigate as there is not enough injustice.",
        },
        "closed",
        "closed_discretion",
    ),
    (
        "second cj1",
        {
            "outcome": CLOSED,
            "summary": "We cannot investigate Ms T's complaint about a court order, because the matter has been considered in court proceedings.",
            "findings": "3. The court made the order in May.",
            "ending": "4. We cannot investigate this complaint because the matter has been in court.",
        },
        "closed",
        "closed_jurisdiction",
    ),
    (
        "second cj2",
        {
            "outcome": CLOSED,
            "summary": "This complaint about Mr U's dismissal as a council employee is outside our jurisdiction because it concerns personnel matters.",
            "findings": "3. We have no discretion in this.",
            "ending": "4. The complaint falls outside our jurisdiction.",
        },
        "closed",
        "closed_jurisdiction",
    ),
    (
        "second cl1",
        {
            "outcome": CLOSED,
            "summary": "We will not investigate Miss V's complaint about a fostering decision in 2012. She could have complained sooner.",
            "findings": "3. Miss V knew of the decision more than twelve months before she complained. I see no good reason to disapply the time limit.",
            "ending": "4. We will not exercise our discretion to look at it now because she complained too late.",
        },
        "closed",
        "closed_late",
    ),
]
