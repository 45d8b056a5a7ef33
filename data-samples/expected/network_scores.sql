SELECT * EXCEPT (run_date) FROM network_scores WHERE rank <= 50 ORDER BY network, rank
