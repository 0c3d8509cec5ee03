"""The register's pages: sharing, restricting, emergencies, and whether two records are one child."""
