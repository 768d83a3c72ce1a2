"""Type sentences in their context with a linear model; scikit-learn trains it."""
