package dev.clew.app.clusters;

/** What is looked at before anything is installed. */
enum Check {
    API_SERVER("clusters.check.server"),
    SIGN_IN("clusters.check.signIn"),
    RIGHTS("clusters.check.rights"),
    POD_SECURITY("clusters.check.security"),
    ADMISSION("clusters.check.admission"),
    OTHER_AGENTS("clusters.check.agents"),
    NODES("clusters.check.nodes");

    private final String textKey;

    Check(String textKey) {
        this.textKey = textKey;
    }

    String textKey() {
        return textKey;
    }
}
