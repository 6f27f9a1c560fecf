"""What the program asks: each dialog gives back what was typed or chosen, and changes nothing."""
