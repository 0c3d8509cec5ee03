"""The desk: pages that join subjects. Today, a child's page, the lists of children and of episodes, search."""
