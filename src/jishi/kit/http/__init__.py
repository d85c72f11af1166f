"""HTTP manners shared by every route: permissions, the edge that commits, problem details, pages, ETags, hot routes."""
