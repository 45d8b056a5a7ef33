package io.clout.propagation.block;

import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectOutput;

/**
 * Values that the vertices of owner {@code from} hand on to one asker, in the order of the asker's slots, k for each
 * slot.
 */
public final class RankMessage implements Externalizable {
    private static final long serialVersionUID = 1L;

    int from;
    double[] values;

    /** Used by deserialisation. */
    public RankMessage() {}

    RankMessage(int from, double[] values) {
        this.from = from;
        this.values = values;
    }

    @Override
    public void writeExternal(ObjectOutput out) throws IOException {
        out.writeInt(from);
        ArraySerializer.write(out, values, values.length);
    }

    @Override
    public void readExternal(ObjectInput in) throws IOException {
        from = in.readInt();
        values = ArraySerializer.readDoubles(in);
    }
}
