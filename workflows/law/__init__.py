"""The law as it counts days: rules, and what a rule leads to. Nothing here touches a case."""
