package io.clout.propagation.block;

import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectOutput;

/**
 * Request of one block to one owner, sent once: the reactors in its slots there, in order, and the attention that each
 * gives this block.
 */
public final class SlotRequest implements Externalizable {
    private static final long serialVersionUID = 1L;

    int asker;
    public int owner;
    long[] reactors;
    double[] given;

    /** Used by deserialisation. */
    public SlotRequest() {}

    SlotRequest(int asker, int owner, long[] reactors, double[] given) {
        this.asker = asker;
        this.owner = owner;
        this.reactors = reactors;
        this.given = given;
    }

    @Override
    public void writeExternal(ObjectOutput out) throws IOException {
        out.writeInt(asker);
        out.writeInt(owner);
        ArraySerializer.write(out, reactors, reactors.length);
        ArraySerializer.write(out, given, given.length);
    }

    @Override
    public void readExternal(ObjectInput in) throws IOException {
        asker = in.readInt();
        owner = in.readInt();
        reactors = ArraySerializer.readLongs(in);
        given = ArraySerializer.readDoubles(in);
    }
}
