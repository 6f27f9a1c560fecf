"""Reads a Word document (.docx, .docm, Strict Open XML) from its XML to a grid."""
