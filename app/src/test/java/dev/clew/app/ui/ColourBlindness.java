package dev.clew.app.ui;

import javafx.scene.paint.Color;

/**
 * How eyes see: full deficiency after Machado, Oliveira and Fernandes (2009), and the distance of
 * two colours in OKLab (Ottosson 2020), times 100.
 */
enum ColourBlindness {
    NORMAL(1, 0, 0, 0, 1, 0, 0, 0, 1),
    PROTAN(
            0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116,
            1.051998),
    DEUTAN(
            0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940,
            0.968881),
    TRITAN(
            1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367,
            0.303900);

    private final double[] matrix;

    ColourBlindness(double... matrix) {
        this.matrix = matrix;
    }

    /** Linear red, green and blue as that eye sees them. */
    double[] sees(Color color) {
        var r = linear(color.getRed());
        var g = linear(color.getGreen());
        var b = linear(color.getBlue());
        var seen = new double[3];
        for (var i = 0; i < 3; i++) {
            var sum = matrix[3 * i] * r + matrix[3 * i + 1] * g + matrix[3 * i + 2] * b;
            seen[i] = Math.clamp(sum, 0, 1);
        }
        return seen;
    }

    static double linear(double channel) {
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }

    static double distance(double[] one, double[] other) {
        var a = lab(one);
        var b = lab(other);
        return 100 * Math.hypot(Math.hypot(a[0] - b[0], a[1] - b[1]), a[2] - b[2]);
    }

    private static double[] lab(double[] c) {
        var l = Math.cbrt(0.4122214708 * c[0] + 0.5363325363 * c[1] + 0.0514459929 * c[2]);
        var m = Math.cbrt(0.2119034982 * c[0] + 0.6806995451 * c[1] + 0.1073969566 * c[2]);
        var s = Math.cbrt(0.0883024619 * c[0] + 0.2817188376 * c[1] + 0.6299787005 * c[2]);
        return new double[] {
            0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
            1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
            0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s
        };
    }
}
