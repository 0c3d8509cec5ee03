"""The missing desk: episodes, return interviews, strategy meetings, and the rules on what is due."""
