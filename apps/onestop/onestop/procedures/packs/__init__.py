"""The catalogue carried from town to town: packs and spreadsheets, their import and its way back."""
