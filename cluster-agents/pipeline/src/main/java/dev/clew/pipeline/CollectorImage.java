package dev.clew.pipeline;

/**
 * The upstream OpenTelemetry Collector that the generated configuration is written for. Component
 * names changed often (0.144 to 0.154): a configuration of ours starts on this version or a newer
 * one, not on an older one.
 */
public final class CollectorImage {
    /** The version, also the image's tag. */
    public static final String VERSION = "0.158.0";

    /** The image; upstream publishes to ghcr.io first. */
    public static final String REFERENCE =
            "ghcr.io/open-telemetry/opentelemetry-collector-releases/opentelemetry-collector-contrib:"
                    + VERSION;

    private CollectorImage() {}
}
