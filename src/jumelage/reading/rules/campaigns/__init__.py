"""Rules on campaigns and the titles that towns hold by them."""
