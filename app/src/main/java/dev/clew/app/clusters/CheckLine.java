package dev.clew.app.clusters;

import dev.clew.app.ui.Words;

import java.util.Optional;

/**
 * What came of one check.
 *
 * @param says the answer, or the cause
 * @param next what a person can do; empty when nothing has to be done
 */
record CheckLine(Check check, StepState state, Words says, Optional<Words> next) {
    /** It is being asked. */
    static CheckLine running(Check check) {
        return new CheckLine(
                check, StepState.RUNNING, Words.of("clusters.check.asking"), Optional.empty());
    }

    /** All is well. */
    static CheckLine passed(Check check, Words says) {
        return new CheckLine(check, StepState.DONE, says, Optional.empty());
    }

    /** It does not stop an installation, but a person should know. */
    static CheckLine note(Check check, Words says, Words next) {
        return new CheckLine(check, StepState.NOTE, says, Optional.of(next));
    }

    /** It would stop an installation. */
    static CheckLine failed(Check check, Words says, Words next) {
        return new CheckLine(check, StepState.FAILED, says, Optional.of(next));
    }
}
