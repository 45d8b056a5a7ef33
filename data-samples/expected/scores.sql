SELECT * EXCEPT (run_date) FROM scores WHERE rank <= 100 ORDER BY rank
