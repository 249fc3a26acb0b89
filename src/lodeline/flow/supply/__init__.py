"""From a control to a scenario and a bill of materials."""
