"""Whole invented decisions about several bodies, for tests of who is answerable."""

# One block a line, as in saved pages.
# ruff: noqa: E501

CLEARED_COUNCIL = """Arkenby County Council (21 004 310) and Vale of Arken NHS Trust (21 004 310a)
Category : Health > Mental health services
Decision : Upheld
Decision date : 14 Mar 2022
The Ombudsman's final decision:
Summary: Mr K complained about the care of his late sister. We found no fault by the Council. The Trust was at fault because it kept no record of two calls. It has agreed to apologise and pay Mr K £300.
The complaint
1. Mr K complains Arkenby County Council (the Council) and Vale of Arken NHS Trust (the Trust) failed his sister, Ms L.
The Ombudsmen's role and powers
2. We investigate complaints of fault.
What we found
The Council's assessment
3. The Council assessed Ms L within four weeks and gave her a copy of its plan. We do not find fault in how it did so.
The Trust's calls
4. Ms L rang the crisis line twice on 4 May. It failed to keep a record of either call. This was fault.
5. Mr K was caused distress by not knowing what his sister said.
Agreed action
6. Within one month the Trust will:
- apologise to Mr K; and
- pay him £300 for his distress.
Final decision
7. There was no fault by the Council. We uphold the complaint about the Trust.
"""

TWO_COUNCILS = """Brackendale County Council (20 011 200)
Category : Housing > Homelessness
Decision : Upheld
Decision date : 2 Feb 2021
The Ombudsman's final decision:
Summary: Miss N complained that two councils left her without a home when she turned 18. Both councils were at fault. They will apologise and pay her £900 between them.
The complaint
1. Miss N complains about Brackendale County Council (the County Council) and Dunwold Borough Council (the Borough Council).
The Ombudsman's role and powers
2. We investigate complaints of fault.
What I found
3. The County Council did not assess her needs before her birthday. This was fault.
4. The Borough Council delayed for nine weeks before it took her homelessness application. That delay was fault.
5. Miss N slept on sofas for nine weeks.
Agreed action
6. The County Council will pay Miss N £500 within one month.
7. The Borough Council has agreed to pay Miss N £400 and to remind its officers to take applications on the day.
Final decision
8. I have completed my investigation. There was fault by both councils, which caused Miss N injustice.
"""

NOT_UPHELD_FOR_THE_TITLE = """Larkhaven Council (20 002 700)
Category : Adult care services > Residential care
Decision : Not upheld
Decision date : 9 Nov 2020
The Ombudsman's final decision:
Summary: Mrs P complained about her father's care. There was no fault by the Council. Birchmarsh Care Limited was at fault for charging him after he left and has agreed to pay £600.
The complaint
1. Mrs P complains about Larkhaven Council (the Council) and Birchmarsh Care Limited (the Home).
The Ombudsman's role and powers
2. We investigate complaints of fault.
What I found
3. The Council arranged the placement promptly. I have found no fault in its actions.
4. The Home charged Mr P for six weeks after he had left, against its own contract. This was fault.
Agreed action
5. The Home will pay Mrs P £600 within one month.
Final decision
6. I do not uphold the complaint about the Council. I uphold the complaint about the Home.
"""

PARTLY_NOT_INVESTIGATED = """Eastermoor County Council (22 000 510)
Category : Adult care services > Assessment and care plan
Decision : Upheld
Decision date : 5 Dec 2022
The Ombudsman's final decision:
Summary: Mr T complained about his wife's care. The Council was at fault for a delay of five months in her assessment and will pay £250. We have discontinued our investigation of the ICB.
The complaint
1. Mr T complains about Eastermoor County Council (the Council) and NHS Eastermoor Integrated Care Board (the ICB).
The Ombudsmen's role and powers
2. We investigate complaints of fault.
What I found
3. The Council took five months to assess Mrs T. The delay was fault.
Agreed action
4. The Council has agreed to pay Mr T £250 within one month.
Final decision
5. I uphold the complaint about the Council.
"""

ONE_OF_THREE = """Bexwick County Council (23 006 118)
Category : Adult care services > Transition from childrens services
Decision : Upheld
Decision date : 19 Apr 2024
The Ombudsman's final decision:
Summary: Ms R complained about the support her son received after he turned 18. There was fault by the Council, which closed his case without a plan. We did not find fault by the ICB or the Trust. The Council will apologise and pay £750.
The complaint
1. Ms R complained on behalf of her son, T, about Bexwick County Council (the Council), NHS Bexwick Integrated Care Board (the ICB) and Bexwick Partnership NHS Foundation Trust (the Trust).
The Ombudsmen's role and powers
2. We investigate complaints of fault.
What I found
3. In May 2022 the Council closed T's case. No plan had been written for his move to adult services. That is fault.
4. The ICB considered his eligibility in line with the national framework and explained its reasons. I have not found fault in its decision.
5. The Trust saw T every fortnight and kept full records. It was not at fault.
6. T went without support for five months, and Ms R was caused distress.
Agreed action
7. Within four weeks the Council has agreed to:
- write to T and Ms R to apologise;
- pay T £500 for the loss of support; and
- pay Ms R £250 for her distress.
Final decision
8. I have upheld the complaint about the Council, and not upheld the complaints about the ICB and the Trust.
"""

DISTRICT_NOT_COUNTY = """Tillowby District Council (19 008 777a)
Category : Planning > Enforcement
Decision : Not upheld
Decision date : 3 Mar 2020
The Ombudsman's final decision:
Summary: Mr and Mrs H complained about mud and lorries from a quarry. There was no fault by Tillowby District Council. Brackendale County Council, which is responsible for minerals sites, delayed in dealing with a breach of condition. It has agreed to pay £300.
The complaint
1. Mr and Mrs H complained that Tillowby District Council (the District Council) and Brackendale County Council (the County Council) did not act on lorries from a quarry.
The Ombudsman's role and powers
2. We investigate complaints of fault.
What I found
The District Council
3. It passed the reports to the County Council within two days. There was no fault in this.
The County Council
4. Officers did not visit the quarry for eleven months. This was fault.
5. Mr and Mrs H put up with noise and dust at night for longer than they need have done.
Agreed action
6. The County Council will apologise and pay Mr and Mrs H £300 within one month.
Final decision
7. I have completed my investigation. I found no fault by the District Council and fault causing injustice by the County Council.
"""

IN_EQUAL_SHARES = """Vale of Arken NHS Trust (22 009 400b)
Category : Health > Hospital acute services
Decision : Upheld
Decision date : 30 Jan 2023
The Ombudsman's final decision:
Summary: Mrs O complained about her husband's discharge from hospital. We find the Trust discharged him without a care package and the Council then took three weeks to assess him. Both organisations were at fault and will apologise, and they will pay Mrs O £600 in equal shares.
The complaint
1. Mrs O complains about Vale of Arken NHS Trust (the Trust) and Arkenby County Council (the Council).
The Ombudsmen's role and powers
2. We investigate complaints of fault.
What I found
3. The Trust failed to tell the Council of Mr O's discharge. This was fault.
4. The Council delayed for three weeks before it assessed him. This too was fault.
5. Mrs O had to care for her husband without help. She was exhausted and distressed.
Agreed action
6. Within one month of our decision:
- the Trust will apologise to Mrs O and pay her £300;
- the Council will apologise to Mrs O and pay her £300;
- the Trust and the Council will write a joint protocol on discharge.
Final decision
7. We uphold the complaints about the Trust and the Council.
"""
