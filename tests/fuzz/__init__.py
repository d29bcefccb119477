"""Maps that no person would write, thousands a minute, through everything that reads maps and tells of them."""
