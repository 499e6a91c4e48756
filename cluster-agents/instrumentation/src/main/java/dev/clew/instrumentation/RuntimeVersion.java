package dev.clew.instrumentation;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The version of a runtime as numbers, to be compared: 22.15 is older than 22.15.1, and Java's
 * 1.8.0_412 is 8.0.412.
 *
 * @param numbers from the left; what is not said counts as 0
 */
public record RuntimeVersion(List<Integer> numbers) implements Comparable<RuntimeVersion> {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

    public RuntimeVersion {
        numbers = List.copyOf(numbers);
    }

    /**
     * Reads the numbers of a text.
     *
     * @param runtime whose version it is
     * @param text as the runtime calls itself; one without any number is older than all others
     */
    public static RuntimeVersion of(RuntimeKind runtime, String text) {
        List<Integer> numbers =
                NUMBER.matcher(text)
                        .results()
                        .map(MatchResult::group)
                        .map(Integer::valueOf)
                        .toList();
        boolean oldJava =
                runtime == RuntimeKind.JAVA && numbers.size() > 1 && numbers.getFirst() == 1;
        return new RuntimeVersion(oldJava ? numbers.subList(1, numbers.size()) : numbers);
    }

    @Override
    public int compareTo(RuntimeVersion other) {
        for (int i = 0; i < Math.max(numbers.size(), other.numbers.size()); i++) {
            int compared = Integer.compare(number(i), other.number(i));
            if (compared != 0) {
                return compared;
            }
        }
        return 0;
    }

    private int number(int i) {
        return i < numbers.size() ? numbers.get(i) : 0;
    }
}
