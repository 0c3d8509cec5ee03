"""What one child's page shows: who it is, why one may see it, a picture of two years, and one timeline."""
