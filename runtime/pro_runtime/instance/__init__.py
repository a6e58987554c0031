"""What an exchange instance is made of besides its traffic: state, options of calls, markets, environments."""
