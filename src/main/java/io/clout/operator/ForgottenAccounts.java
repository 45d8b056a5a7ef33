package io.clout.operator;

import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.unix_date;

import io.clout.text.NamesInText;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.api.java.UDF3;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Accounts that are to be in no table any more, known by keyed hashes alone: without the key nobody can tell whether an
 * account is among them.
 *
 * <p>Reactions of others to them stay in the budget of these. There, a <i>stand-in</i> takes the place of the author: a
 * number below {@code 2^20} that depends on the date and on the reactor, too. So no two dates, and no two reactors, can
 * be seen to have reacted to the same account. A real account has such a number with a probability of {@code 2^-44}.
 */
public final class ForgottenAccounts implements Serializable {
    private static final long serialVersionUID = 1L;

    /** For warehouses in which nobody was forgotten. */
    public static final ForgottenAccounts NONE = new ForgottenAccounts(new byte[] {0}, Set.of());

    private static final long STAND_INS = 1L << 20;
    /** Half a megabyte, which stays in a cache. */
    private static final int LATELY = 1 << 16;

    /** Parts of one id may stand on both sides of a hyphen, dot or @. */
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_]+(?:[-.@][\\p{L}\\p{N}_]+)*");

    private static final String ALGORITHM = "HmacSHA256";

    private final byte[] key;
    /** First eight bytes of each hash, sorted. */
    private final long[] hashes;

    private transient Mac mac;
    /** Accounts that came last and are not forgotten: most that come are among them. */
    private transient long[] lately;

    /**
     * @param key secret of the warehouse
     * @param hashes of the accounts, by {@link #hash}
     */
    public ForgottenAccounts(byte[] key, Collection<String> hashes) {
        this.key = key.clone();
        this.hashes = hashes.stream()
                .mapToLong(
                        hash -> ByteBuffer.wrap(HexFormat.of().parseHex(hash)).getLong())
                .sorted()
                .toArray();
    }

    /** Whether nobody is forgotten. */
    public boolean isNone() {
        return hashes.length == 0;
    }

    /** Keyed hash of an account, in hexadecimal. */
    public String hash(long vertex) {
        return HexFormat.of().formatHex(mac(ByteBuffer.allocate(Long.BYTES).putLong(vertex)));
    }

    /** Keyed hash of a word, by which another key is noticed. */
    public String check(String word) {
        return HexFormat.of().formatHex(mac(ByteBuffer.wrap(word.getBytes(StandardCharsets.UTF_8))));
    }

    /** Whether the account is forgotten. */
    public boolean has(long vertex) {
        return hashes.length > 0 && isHashed(vertex);
    }

    private synchronized boolean isHashed(long vertex) {
        lately = lately == null ? new long[LATELY] : lately;
        int place = (int) vertex & LATELY - 1;
        if (lately[place] == vertex) {
            return false;
        }
        byte[] hash = mac(ByteBuffer.allocate(Long.BYTES).putLong(vertex));
        boolean isForgotten = Arrays.binarySearch(hashes, ByteBuffer.wrap(hash).getLong()) >= 0;
        lately[place] = isForgotten ? lately[place] : vertex;
        return isForgotten;
    }

    /** Number in the place of a forgotten author to whom {@code reactor} reacted on {@code day}. */
    public long standIn(long reactor, long author, int day) {
        ByteBuffer words = ByteBuffer.allocate(2 * Long.BYTES + Integer.BYTES)
                .putLong(author)
                .putLong(reactor)
                .putInt(day);
        return ByteBuffer.wrap(mac(words)).getLong() & STAND_INS - 1;
    }

    /** As {@link #has(long)}, of a column. */
    public Column has(Column vertex) {
        UDF1<Long, Boolean> has = account -> account != null && has(account.longValue());
        return udf(has, DataTypes.BooleanType).apply(vertex);
    }

    /** Whether a text has the id of a forgotten account of {@code network} as a word. */
    public Column isWordOf(String network, Column text) {
        UDF1<String, Boolean> isWord = words -> words != null && hasWord(network, words);
        return udf(isWord, DataTypes.BooleanType).apply(text);
    }

    boolean hasWord(String network, String text) {
        VertexHash vertices = new VertexHash(network);
        return hasWord(vertices, text) || (text.indexOf('\\') >= 0 && hasWord(vertices, NamesInText.unescaped(text)));
    }

    private boolean hasWord(VertexHash vertices, String text) {
        return WORD.matcher(text).results().anyMatch(word -> has(vertices.of(UTF8String.fromString(word.group()))));
    }

    /** As {@link #standIn(long, long, int)}, of columns. */
    public Column standIn(Column reactor, Column author, Column date) {
        UDF3<Long, Long, Integer, Long> standIn = this::standIn;
        return udf(standIn, DataTypes.LongType).apply(reactor, author, unix_date(date));
    }

    /** Whether an author is a stand-in. */
    public static Column isStandIn(Column author) {
        return author.between(0L, STAND_INS - 1);
    }

    private synchronized byte[] mac(ByteBuffer words) {
        try {
            if (mac == null) {
                mac = Mac.getInstance(ALGORITHM);
                mac.init(new SecretKeySpec(key, ALGORITHM));
            }
            mac.update(words.rewind());
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
