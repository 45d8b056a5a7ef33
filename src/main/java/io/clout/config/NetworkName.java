package io.clout.config;

/** Rule for names of networks. Names of persons are built of them, as in {@code network:account}. */
final class NetworkName {
    private NetworkName() {}

    /** Reads the name at {@code key}. A colon, or the network {@code person}, would mix up names of persons. */
    static String read(Section section, String key) {
        String network = section.text(key);
        if (network.contains(":") || network.equals("person")) {
            throw section.bad(key, "must be a name without a colon, and not person");
        }
        return network;
    }
}
