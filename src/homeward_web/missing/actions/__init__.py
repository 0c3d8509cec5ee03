"""What is done at the missing desk: keyword-only functions inside the act that is open."""
