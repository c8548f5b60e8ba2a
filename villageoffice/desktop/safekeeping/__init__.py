"""报送与备份: backups that were checked, getting one back, the operation log."""
