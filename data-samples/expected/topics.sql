SELECT * EXCEPT (run_date) FROM topics ORDER BY topic
