package io.clout.propagation.block;

import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectOutput;

/**
 * What one block asks of one owner, once: the reactors in its slots there, in order, and what each gives this block.
 */
public final class SlotRequest implements Externalizable {
    private static final long serialVersionUID = 1L;

    int asker;
    public int owner;
    long[] reactors;
    double[] given;

    /** For reading one. */
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
