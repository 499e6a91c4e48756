package dev.clew.app.ui;

import java.time.Duration;
import java.util.Locale;

/**
 * How numbers look on a screen: as many digits as a person can use, the unit beside them. The same
 * in every language; digits are ASCII and the decimal sign a point, as in the tools beside which
 * these figures are read.
 */
public final class Figures {
    private Figures() {}

    /** Requests per second: {@code 182/s}, {@code 12.4/s}, {@code 0.25/s}, {@code 1.2k/s}. */
    public static String rate(double perSecond) {
        return digits(perSecond) + "/s";
    }

    /** A figure with three digits at most, thousands as k, millions as M. */
    public static String digits(double value) {
        if (value >= 999_500) {
            return digits(value / 1e6) + "M";
        }
        if (value >= 9_995) {
            return digits(value / 1e3) + "k";
        }
        if (value >= 99.95) {
            return String.format(Locale.ROOT, "%.0f", value);
        }
        if (value >= 9.995) {
            return trimmed(String.format(Locale.ROOT, "%.1f", value));
        }
        return trimmed(String.format(Locale.ROOT, "%.2f", value));
    }

    private static String trimmed(String number) {
        return number.replaceAll("\\.?0+$", "");
    }

    /**
     * A share as per cent: {@code 0 %}, {@code 0.1 %}, {@code 9.5 %}, {@code 100 %}; what is less
     * than a twentieth per cent and more than nothing is {@code <0.1 %}.
     *
     * @param share 0 to 1
     */
    public static String percent(double share) {
        var percent = share * 100;
        if (percent > 0 && percent < 0.05) {
            return "<0.1 %";
        }
        return trimmedPoint(String.format(Locale.ROOT, "%.1f", percent)) + " %";
    }

    private static String trimmedPoint(String number) {
        return number.endsWith(".0") ? number.substring(0, number.length() - 2) : number;
    }

    /** Milliseconds as a person reads them: {@code 0.4 ms}, {@code 42 ms}, {@code 1.31 s}. */
    public static String millis(double ms) {
        if (ms >= 99_950) {
            return String.format(Locale.ROOT, "%.0f s", ms / 1e3);
        }
        if (ms >= 9_995) {
            return String.format(Locale.ROOT, "%.1f s", ms / 1e3);
        }
        if (ms >= 999.5) {
            return String.format(Locale.ROOT, "%.2f s", ms / 1e3);
        }
        if (ms >= 9.95) {
            return String.format(Locale.ROOT, "%.0f ms", ms);
        }
        if (ms >= 0.995) {
            return String.format(Locale.ROOT, "%.1f ms", ms);
        }
        return String.format(Locale.ROOT, "%.2f ms", ms);
    }

    /** A clock of what has been going on: {@code 0:07}, {@code 1:52}, {@code 1:02:03}. */
    public static String clock(Duration elapsed) {
        var seconds = Math.max(0, elapsed.toSeconds());
        if (seconds >= 3600) {
            return String.format(
                    Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
        }
        return String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
    }

    /** A count with its thousands apart: {@code 12,345}. */
    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** Seconds with one decimal, without a unit: {@code 0.8}. */
    public static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f", duration.toMillis() / 1e3);
    }
}
