package io.clout.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Words of dumps for kinds of reaction. */
final class KindWords {
    private static final Map<String, String> WORDS = new TreeMap<>();

    static {
        Map.of(
                        "share", "rt retweet reshare repost share shared boost forward fork forkevent",
                        "reply", "re reply replied reply_or_quote quote response",
                        "mention", "mt mention mentioned tag",
                        "comment",
                                "comment commented issuecommentevent pullrequestreviewcommentevent commitcommentevent",
                        "answer", "answer answered",
                        "like", "like liked love reaction",
                        "favorite", "favorite favourite star watchevent bookmark",
                        "follow", "follow followed subscribe",
                        "upvote", "upvote upvoted vote_up",
                        "downvote", "downvote downvoted vote_down")
                .forEach((kind, words) -> List.of(words.split(" ", -1)).forEach(word -> WORDS.put(word, kind)));
        for (String same : List.of("accept", "endorse", "block", "report", "post")) {
            WORDS.put(same, same);
        }
        Arrays.asList("tweet", "posted", "status", "question").forEach(word -> WORDS.put(word, "post"));
    }

    private KindWords() {}

    /** The kind that {@code word} probably is. */
    static Optional<String> of(String word) {
        return Optional.ofNullable(WORDS.get(word.strip().toLowerCase(Locale.ROOT)));
    }
}
