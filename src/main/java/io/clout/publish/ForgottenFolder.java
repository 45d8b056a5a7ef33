package io.clout.publish;

import io.clout.config.ConfigException;
import io.clout.config.PublishConfig;
import io.clout.config.Sha256;
import io.clout.operator.ForgottenAccounts;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;

/**
 * Folder {@code forgotten} of a warehouse: one receipt for each time that accounts were forgotten, which names nobody,
 * and the secret of the hashes in it. The hashes of all receipts together are the list of the forgotten.
 */
public final class ForgottenFolder {
    private static final String NAME = "forgotten";
    private static final String WORD = "clout";
    private static final int FEWEST_BYTES = 16;

    private final Store store;
    private final Path folder;
    private final Optional<String> keyFile;

    private ForgottenFolder(Store store, Path folder, Optional<String> keyFile) {
        this.store = store;
        this.folder = folder;
        this.keyFile = keyFile;
    }

    /** Opens the folder; creates nothing. */
    public static ForgottenFolder at(Releases releases, PublishConfig config) {
        return new ForgottenFolder(releases.store(), new Path(releases.root(), NAME), config.forgetKey());
    }

    /** Secret of a warehouse, in hexadecimal. */
    record Secret(String key) {}

    /**
     * Record of one forgetting.
     *
     * @param forgetId stands for a run id
     * @param started as in ISO 8601
     * @param ended null until all is done
     * @param keyCheck shows whether the secret is the one of then
     * @param hashes of the accounts
     * @param keptRows rows that went or changed in what is kept for the next run, by table
     * @param releases that were written anew
     * @param texts number of other files that were written anew
     */
    public record Receipt(
            int format,
            String forgetId,
            String started,
            String ended,
            String version,
            String keyCheck,
            List<String> hashes,
            Map<String, Long> keptRows,
            List<RewrittenRelease> releases,
            int texts) {

        /** The receipt of what was done by {@code at}. */
        public Receipt end(String at, Map<String, Long> kept, List<RewrittenRelease> anew, int others) {
            return new Receipt(format, forgetId, started, at, version, keyCheck, hashes, kept, anew, others);
        }
    }

    /**
     * The forgotten accounts.
     *
     * @throws ConfigException if the secret is another one
     * @throws DamagedException if a receipt or the secret is damaged or gone
     */
    public ForgottenAccounts accounts() {
        List<Receipt> receipts = receipts();
        return receipts.isEmpty() ? ForgottenAccounts.NONE : accounts(receipts, key(receipts));
    }

    /**
     * As {@link #accounts}, for a run.
     *
     * @throws DamagedException if {@code clout forget} broke off: tables may still name the account
     */
    public ForgottenAccounts require() {
        unfinished().stream().findFirst().ifPresent(receipt -> {
            throw new DamagedException(
                    "%s: `clout forget` broke off, and tables may still name the account: run it again for the same PERSON first"
                            .formatted(path(receipt.forgetId())),
                    null);
        });
        return accounts();
    }

    /** Receipts of forgettings that broke off. */
    List<Receipt> unfinished() {
        return receipts().stream().filter(receipt -> receipt.ended() == null).toList();
    }

    /** As {@link #accounts}, of forgettings that broke off. */
    public ForgottenAccounts ofUnfinished() {
        List<Receipt> unfinished = unfinished();
        return unfinished.isEmpty() ? ForgottenAccounts.NONE : accounts(unfinished, key(unfinished));
    }

    /** Makes a secret, if there is none, and gives what hashes accounts by it. */
    public ForgottenAccounts hashing() {
        List<Receipt> receipts = receipts();
        if (keyFile.isEmpty() && receipts.isEmpty()) {
            // 244 random bits.
            store.create(secret(), new Secret(Sha256.of(UUID.randomUUID() + " " + UUID.randomUUID())));
        }
        return new ForgottenAccounts(key(receipts), List.of());
    }

    /** Marks the accounts as forgotten from now on, before anything else is written. */
    public Receipt begin(String forgetId, String started, String version, ForgottenAccounts by, List<String> hashes) {
        Receipt receipt =
                new Receipt(1, forgetId, started, null, version, by.check(WORD), hashes, Map.of(), List.of(), 0);
        store.replace(path(forgetId), receipt);
        return receipt;
    }

    /** Hashes of all accounts of attempts that broke off and were about any of {@code hashes}. */
    public Set<String> ofBroken(Collection<String> hashes) {
        return unfinished().stream()
                .map(Receipt::hashes)
                .filter(all -> !Collections.disjoint(all, hashes))
                .flatMap(List::stream)
                .collect(Collectors.toSet());
    }

    /** Writes the whole receipt, and closes those that broke off and whose accounts were all gone over, too. */
    public Path finish(Receipt receipt) {
        for (Receipt broken : unfinished()) {
            if (!broken.forgetId().equals(receipt.forgetId())
                    && receipt.hashes().containsAll(broken.hashes())) {
                store.replace(
                        path(broken.forgetId()),
                        broken.end(receipt.ended(), broken.keptRows(), broken.releases(), broken.texts()));
            }
        }
        store.replace(path(receipt.forgetId()), receipt);
        return path(receipt.forgetId());
    }

    private List<Receipt> receipts() {
        List<Receipt> receipts = new ArrayList<>();
        for (var file : store.list(folder)) {
            String name = file.getPath().getName();
            if (name.endsWith(".json") && !name.startsWith("_") && !name.startsWith(".")) {
                receipts.add(store.read(file.getPath(), Receipt.class)
                        .filter(receipt -> receipt.forgetId() != null && receipt.keyCheck() != null)
                        .filter(receipt -> receipt.hashes() != null
                                && receipt.hashes().stream().allMatch(ForgottenFolder::isHash))
                        .orElseThrow(() -> new DamagedException(
                                "%s is no receipt of `clout forget`: bring it back from a copy, or the forgotten come back"
                                        .formatted(file.getPath()),
                                null)));
            }
        }
        return receipts;
    }

    private static ForgottenAccounts accounts(List<Receipt> receipts, byte[] key) {
        return new ForgottenAccounts(
                key, receipts.stream().flatMap(r -> r.hashes().stream()).toList());
    }

    /** The secret, by which all {@code receipts} must have been made. */
    private byte[] key(List<Receipt> receipts) {
        byte[] key = keyFile.map(ForgottenFolder::read)
                .orElseGet(() -> store.read(secret(), Secret.class)
                        .filter(secret -> isHash(secret.key()))
                        .map(secret -> HexFormat.of().parseHex(secret.key()))
                        .orElseThrow(() -> new DamagedException(
                                "%s is gone or damaged, and nothing tells who was forgotten: bring it back from a copy"
                                        .formatted(secret()),
                                null)));
        String check = new ForgottenAccounts(key, List.of()).check(WORD);
        for (Receipt receipt : receipts) {
            if (!receipt.keyCheck().equals(check)) {
                throw new ConfigException("publish.forget-key = %s: another secret than the one of %s"
                        .formatted(keyFile.orElse("null"), path(receipt.forgetId())));
            }
        }
        return key;
    }

    private static boolean isHash(String text) {
        return text != null && text.matches("[0-9a-f]{64}");
    }

    private static byte[] read(String file) {
        try {
            byte[] secret = Files.readAllBytes(java.nio.file.Path.of(file));
            if (secret.length < FEWEST_BYTES) {
                throw new ConfigException("publish.forget-key = %s: holds %d bytes, and must hold %d or more"
                        .formatted(file, secret.length, FEWEST_BYTES));
            }
            return secret;
        } catch (IOException e) {
            throw new ConfigException("publish.forget-key = %s: cannot be read: %s".formatted(file, e));
        }
    }

    private Path secret() {
        return new Path(folder, "_key.json");
    }

    private Path path(String forgetId) {
        return new Path(folder, forgetId + ".json");
    }
}
