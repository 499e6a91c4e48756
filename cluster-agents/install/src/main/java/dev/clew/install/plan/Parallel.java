package dev.clew.install.plan;

import dev.clew.install.InstallProblem;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Asks a cluster many things at the same time, since each answer is a way there and back. */
final class Parallel {
    private Parallel() {}

    /**
     * The answers, in the order of the questions.
     *
     * @throws RuntimeException the first that a question ended with
     * @throws InstallProblem if the thread is interrupted
     */
    static <A, B> List<B> map(List<A> questions, Function<A, B> ask) {
        List<Callable<B>> calls =
                questions.stream().<Callable<B>>map(each -> () -> ask.apply(each)).toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<B>();
            for (Future<B> answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }
            return answers;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InstallProblem("Stopped", "the thread was interrupted", "do it again", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("only run-time exceptions are expected", e);
        }
    }
}
