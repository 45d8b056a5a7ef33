package io.clout.model;

/**
 * Uncertainty of R, as if each reactor had come by chance: {@code σ² = Σ c²}, where a reactor's contribution is
 * {@code c = ∂R/∂H·a·x + ∂R/∂U·a·y}, x being their credibility with what they are heard for, y what they lack of it.
 */
public final class Interval {
    /** Standard deviations to both sides that hold nine tenths of a normal distribution. */
    public static final double NINETY = 1.645;

    private Interval() {}

    /**
     * σ.
     *
     * @param xx Σ a²x²
     * @param xy Σ a²xy
     * @param yy Σ a²y²
     */
    public static double deviation(double byCredible, double byUnknown, double xx, double xy, double yy) {
        return StrictMath.sqrt(
                byCredible * byCredible * xx + 2 * byCredible * byUnknown * xy + byUnknown * byUnknown * yy);
    }
}
