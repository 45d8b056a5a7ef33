SELECT 'scores' AS table, count(*) AS rows, bit_xor(xxhash64(struct(*))) AS digest FROM scores
UNION ALL
SELECT 'network_scores', count(*), bit_xor(xxhash64(struct(*))) FROM network_scores
UNION ALL
SELECT 'topic_scores', count(*), bit_xor(xxhash64(struct(*))) FROM topic_scores
UNION ALL
SELECT 'topics', count(*), bit_xor(xxhash64(struct(*))) FROM topics
UNION ALL
SELECT 'styles', count(*), bit_xor(xxhash64(struct(*))) FROM styles
