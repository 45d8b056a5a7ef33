package io.clout.propagate;

import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectOutput;

/**
 * What one block asks of one owner, once: the reactors in its slots there, in order, and what each gives this block.
 */
final class Request implements Externalizable {
    private static final long serialVersionUID = 1L;

    int asker;
    int owner;
    long[] reactors;
    double[] given;

    /** For reading one. */
    public Request() {}

    Request(int asker, int owner, long[] reactors, double[] given) {
        this.asker = asker;
        this.owner = owner;
        this.reactors = reactors;
        this.given = given;
    }

    @Override
    public void writeExternal(ObjectOutput out) throws IOException {
        out.writeInt(asker);
        out.writeInt(owner);
        Wire.write(out, reactors, reactors.length);
        Wire.write(out, given, given.length);
    }

    @Override
    public void readExternal(ObjectInput in) throws IOException {
        asker = in.readInt();
        owner = in.readInt();
        reactors = Wire.readLongs(in);
        given = Wire.readDoubles(in);
    }
}
