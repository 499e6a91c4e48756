package dev.clew.app.connect;

import dev.clew.app.Incident;

import java.util.Optional;

/**
 * What stands in the kubeconfig itself and never changes.
 *
 * @param authorization the header; empty for none
 * @param identity the certificate; empty for none
 * @param next what the user can do when the server does not accept it
 */
record FixedSignIn(Optional<String> authorization, Optional<ClientIdentity> identity, String next)
        implements SignIn {

    @Override
    public boolean renew(Optional<String> refused) {
        return false;
    }

    @Override
    public Optional<Incident> problem() {
        return Optional.empty();
    }

    @Override
    public void close() {}

    /** Never the secrets. */
    @Override
    public String toString() {
        return "a sign-in of the kubeconfig";
    }
}
