package io.clout.generator;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Account ids and topics as readers see them. Ids of the two networks have nothing in common. */
final class Names {
    private static final String[] ADJECTIVES = words("""
            amber agile ample azure bold brave brisk bright calm candid chatty clever cosmic crisp curious dapper
            daring dizzy dusty eager early fancy fierce fluffy frosty gentle giddy golden grumpy happy hasty hidden
            honest humble hungry icy jolly keen late lazy lively lone loud lucky mellow merry mighty misty modest
            nimble noble odd patient plucky polite proud quick quiet rapid rusty sandy shy silent sleepy
            """);
    private static final String[] NOUNS = words("""
            acorn anchor badger beacon bison breeze canyon cedar cobra comet condor coral crane cricket dolphin eagle
            ember falcon fern finch fjord fox gecko glacier harbor hawk hazel heron ibis iris jaguar juniper kestrel
            koala lantern lemur lily lynx maple marten meadow mole moose newt oak orca osprey otter owl panda
            pebble pine puffin quail raven reef robin salmon sparrow squid tapir thistle walrus willow
            """);
    private static final String[] TOPICS = words("""
            baking cooking chess gaming running cycling astronomy robotics photography jazz climbing sailing
            economics history linguistics pottery football tennis woodworking databases typography coffee birds
            hiking poetry cinema comics gardening privacy energy medicine parenting skiing surfing tea travel trains
            volcanoes weaving yoga
            """);
    /** Fields of each word of topics, in order; a topic may belong to several. */
    private static final Map<String, Set<String>> FIELDS = fields();

    static final int NO_TOPIC = -1;
    private static final int CHIRP_BITS = 31;
    private static final long FIRST_CHIRP_ID = 1_000_000;

    private final long seed;
    private final int bits;

    Names(GeneratorPlan plan) {
        this.seed = SeededHash.mix(plan.seed(), 3);
        this.bits = Math.max(17, Long.SIZE - Long.numberOfLeadingZeros(2 * plan.persons() - 1));
    }

    long chirp(long account) {
        return FIRST_CHIRP_ID + SeededHash.permute(seed, CHIRP_BITS, account);
    }

    String boards(long account) {
        long number = SeededHash.permute(seed + 1, bits, account);
        String adjective = ADJECTIVES[(int) (number % ADJECTIVES.length)];
        long rest = number / ADJECTIVES.length;
        String noun = NOUNS[(int) (rest % NOUNS.length)];
        return adjective + '_' + noun + '_' + rest / NOUNS.length;
    }

    /** Id of the account on {@code network}, as text. */
    String id(Network network, long account) {
        return network == Network.CHIRP ? Long.toString(chirp(account)) : boards(account);
    }

    /** Number of a joke as a topic; it is below the numbers of topics, and below −1, which means none. */
    static int joke(int joke) {
        return NO_TOPIC - 1 - joke;
    }

    /** Fields of at least two of {@code topics} topics, sorted: a field of one would have the topic's numbers. */
    static List<String> fields(int topics) {
        return FIELDS.keySet().stream()
                .filter(field -> IntStream.range(0, topics)
                                .filter(topic -> isOf(field, topic))
                                .limit(2)
                                .count()
                        == 2)
                .toList();
    }

    /** Whether a topic belongs to a field. */
    static boolean isOf(String field, int topic) {
        return FIELDS.get(field).contains(TOPICS[topic % TOPICS.length]);
    }

    /** Name of the topic, in lower case; a number follows if there are more topics than words. */
    static String topic(int topic) {
        if (topic < NO_TOPIC) {
            return "injoke-" + (NO_TOPIC - 1 - topic);
        }
        String word = TOPICS[topic % TOPICS.length];
        return topic < TOPICS.length ? word : word + '-' + topic / TOPICS.length;
    }

    /** One of several spellings of the topic as a hashtag. */
    static String hashtag(int topic, long salt) {
        String name = topic(topic);
        return switch ((int) (salt & 3)) {
            case 0 -> '#' + name;
            case 1 -> Character.toUpperCase(name.charAt(0)) + name.substring(1);
            case 2 -> name.toUpperCase(Locale.ROOT);
            default -> name;
        };
    }

    private static Map<String, Set<String>> fields() {
        Map<String, Set<String>> fields = new TreeMap<>();
        """
        arts: photography jazz pottery poetry cinema comics typography weaving
        crafts: pottery woodworking weaving gardening
        food: baking cooking coffee tea
        games: chess gaming
        home: gardening parenting cooking
        outdoors: running cycling climbing sailing hiking surfing skiing birds travel gardening
        science: astronomy robotics linguistics economics history medicine energy volcanoes birds
        sports: running cycling climbing sailing football tennis skiing surfing yoga chess
        technology: robotics databases privacy energy gaming photography trains
        """.lines().map(line -> line.strip().split(": ")).forEach(f -> fields.put(f[0], Set.of(words(f[1]))));
        return fields;
    }

    private static String[] words(String text) {
        return text.strip().split("\\s+");
    }
}
