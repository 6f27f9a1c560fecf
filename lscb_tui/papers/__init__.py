"""What leaves the program for people and programs elsewhere; it knows no terminal."""
