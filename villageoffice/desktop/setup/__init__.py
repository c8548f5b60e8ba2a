"""The first run: who the village is, where to begin, where backups go."""
