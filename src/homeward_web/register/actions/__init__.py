"""What is done in the register: keyword-only functions inside the act that is open, which check before they change."""
