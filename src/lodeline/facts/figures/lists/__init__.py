"""Lists of things whose amounts stand behind them."""
