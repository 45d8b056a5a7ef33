SELECT * EXCEPT (run_date) FROM topic_scores WHERE rank <= 10 ORDER BY topic, rank
