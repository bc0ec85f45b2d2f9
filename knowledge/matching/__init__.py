"""Which issue is this text about? Splitting, the linear model, the phrase layer, the decision, look-up."""
