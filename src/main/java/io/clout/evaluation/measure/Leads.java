package io.clout.evaluation.measure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * The lead of one way over another in the mean over logs, which are taken for a sample of all logs.
 *
 * @param mean of the lead
 * @param error standard error of the mean; not a number for a single log
 * @param won logs on which there is a lead
 * @param logs number of logs
 * @param p two-sided probability of so large a mean if there were no difference, by Student's t over logs
 * @param corrected the same for all comparisons of a table together, by Holm's method
 */
public record Leads(double mean, double error, int won, int logs, double p, double corrected) {

    /** Summarises leads by log, for each of several comparisons. */
    public static Map<String, Leads> of(Map<String, double[]> leadsByComparison) {
        Map<String, Leads> all = new LinkedHashMap<>();
        leadsByComparison.forEach((name, leads) -> all.put(name, of(leads)));
        List<String> byP = new ArrayList<>(all.keySet());
        byP.sort(Comparator.comparingDouble((String name) -> all.get(name).p()));
        double largest = 0;
        for (int i = 0; i < byP.size(); i++) {
            Leads one = all.get(byP.get(i));
            largest = Math.max(largest, Math.min(1, (byP.size() - i) * one.p()));
            double corrected = Double.isNaN(one.p()) ? Double.NaN : largest;
            all.put(byP.get(i), new Leads(one.mean, one.error, one.won, one.logs, one.p, corrected));
        }
        return all;
    }

    private static Leads of(double[] leads) {
        double mean = 0;
        int won = 0;
        for (double lead : leads) {
            mean += lead / leads.length;
            won += lead > 0 ? 1 : 0;
        }
        double squares = 0;
        for (double lead : leads) {
            squares += (lead - mean) * (lead - mean);
        }
        int logs = leads.length;
        double error = logs > 1 ? Math.sqrt(squares / (logs - 1) / logs) : Double.NaN;
        return new Leads(mean, error, won, logs, p(mean, error, logs), Double.NaN);
    }

    private static double p(double mean, double error, int logs) {
        if (logs < 2 || Double.isNaN(error)) {
            return Double.NaN;
        }
        if (error == 0) {
            return mean == 0 ? 1 : 0;
        }
        return 2 * new TDistribution(null, logs - 1.0).cumulativeProbability(-Math.abs(mean / error));
    }
}
