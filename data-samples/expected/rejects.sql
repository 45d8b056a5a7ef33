SELECT source, reason, count(*) AS rows FROM rejects GROUP BY source, reason ORDER BY source, reason
