"""What a book's page needs to do an act from a dialog, to tell it and to take it back."""
