package dev.clew.app.connect;

import dev.clew.app.Incident;

import java.util.Optional;

/** By what a client's requests show who asks. Thread-safe. */
interface SignIn extends AutoCloseable {
    /**
     * The header {@code Authorization}; renewed before it expires, which may take a while.
     *
     * @return empty when nothing is shown, or a certificate alone
     */
    Optional<String> authorization();

    /** The certificate that connections show from now on. */
    Optional<ClientIdentity> identity();

    /**
     * Looks for another header (or certificate) after the server refused one.
     *
     * @param refused the header that was shown
     * @return whether there is another one now
     */
    boolean renew(Optional<String> refused);

    /** Why it could not be renewed, if that was tried and failed. */
    Optional<Incident> problem();

    /** What the user can do when the server does not accept it. */
    String next();

    /** Ends what still runs for it. */
    @Override
    void close();
}
