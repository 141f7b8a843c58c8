package io.github.uphillrl.internal;

/**
 * Minimax coefficients of the elementary functions, lowest degree first, and the constants of their range reductions,
 * which the scalar functions and those in vector lanes share.
 *
 * <p>Written by {@code src/test/python/fit_elementary.py}, which says how they are found; its output is this file. The
 * suffix {@code F} marks single precision. A polynomial's error is relative to the whole function: eʳ − 1, log m, sin r,
 * cos r, tanh x, e²ʳ. Half an ulp is 2⁻⁵³, in single precision 2⁻²⁴.
 */
public final class ElementaryConstants {
    // What adding, masking and shifting bits needs. Adding SHIFT = 1.5 · 2⁵² rounds to an integer and leaves it, as
    // two's complement, in the lowest bits; the bits of 2⁵² joined with a biased exponent e are the number 2⁵² + e.
    public static final double SHIFT = 0x1.8p52;
    public static final long ONE_BITS = 0x3FF0_0000_0000_0000L;
    public static final int FRACTION_BITS = 52;
    public static final long FRACTION_MASK = (1L << 52) - 1;
    public static final long EXPONENT_BITS = 0x4330_0000_0000_0000L;
    public static final double EXPONENT_BIAS = 0x1p52 + 1023;
    /** The bits of a number next to √½; any near it does. */
    public static final long CUT_BITS = 0x3FE6_A09E_0000_0000L;
    /** Where sin and cos leave their fast path. */
    public static final double TURN_LIMIT = 0x1p30;

    public static final float SHIFT_F = 0x1.8p23f;
    public static final int ONE_BITS_F = 0x3F80_0000;
    public static final int FRACTION_BITS_F = 23;
    public static final int FRACTION_MASK_F = (1 << 23) - 1;
    public static final int EXPONENT_BITS_F = 0x4B00_0000;
    public static final float EXPONENT_BIAS_F = 0x1p23f + 127;
    public static final int CUT_BITS_F = 0x3F35_04F0;
    public static final float TURN_LIMIT_F = 0x1p17f;
    /** SHIFT_F with the bias of 2 · 2ᵐ in its lowest bits: shifted by FRACTION_BITS_F, they are the bits of 2 · 2ᵐ. */
    public static final float POWER_SHIFT_F = 0x1.8p23f + 128;
    /** The x² from which on tanh x comes from e²ˣ; (11 / 16)². */
    public static final float TANH_SQUARE_F = 0x1.e4p-2f;

    // ln 2 and π / 2 as sums, of which k · LN2_HIGH is exact for every exponent k
    public static final double LN2_HIGH = 0x1.62e42fefa38p-1;
    public static final double LN2_LOW = 0x1.ef35793c7673p-45;
    public static final double HALF_PI_0 = 0x1.921fb54442d18p0;
    public static final double HALF_PI_1 = 0x1.1a62633145c07p-54;
    public static final double HALF_PI_2 = -0x1.f1976b7ed8fbcp-110;
    public static final double LOG2_E = 0x1.71547652b82fep0;
    public static final double TWO_OVER_PI = 0x1.45f306dc9c883p-1;

    // (eʳ − 1 − r) / r², |r| ≤ ln 2 / 2; relative error 2^-61.62
    public static final double EXP_0 = 0x1.0p-1;
    public static final double EXP_1 = 0x1.5555555555559p-3;
    public static final double EXP_2 = 0x1.5555555555558p-5;
    public static final double EXP_3 = 0x1.111111110f6f6p-7;
    public static final double EXP_4 = 0x1.6c16c16c16d03p-10;
    public static final double EXP_5 = 0x1.a01a01afa6c46p-13;
    public static final double EXP_6 = 0x1.a01a019d2f928p-16;
    public static final double EXP_7 = 0x1.71ddf91c64895p-19;
    public static final double EXP_8 = 0x1.27e4fa988f6cfp-22;
    public static final double EXP_9 = 0x1.af5d391d0584p-26;
    public static final double EXP_10 = 0x1.1f3695f10845p-29;

    // (2 artanh s − 2 s) / s³ in s², |s| ≤ (√2 − 1) / (√2 + 1); relative error 2^-59.49
    public static final double LOG_0 = 0x1.5555555555592p-1;
    public static final double LOG_1 = 0x1.999999997fee7p-2;
    public static final double LOG_2 = 0x1.24924941e5dd1p-2;
    public static final double LOG_3 = 0x1.c71c520f9059ep-3;
    public static final double LOG_4 = 0x1.74663e1506529p-3;
    public static final double LOG_5 = 0x1.39a1c70024d9cp-3;
    public static final double LOG_6 = 0x1.2f05326940c51p-3;

    // (sin r − r) / r³ in r², |r| ≤ π / 4; relative error 2^-57.89
    public static final double SIN_0 = -0x1.5555555555548p-3;
    public static final double SIN_1 = 0x1.111111110f73p-7;
    public static final double SIN_2 = -0x1.a01a019be9215p-13;
    public static final double SIN_3 = 0x1.71de35552b17fp-19;
    public static final double SIN_4 = -0x1.ae5e4b839eb0ap-26;
    public static final double SIN_5 = 0x1.5d8b5579bd16fp-33;

    // (cos r − 1 + r² / 2) / r⁴ in r², |r| ≤ π / 4; relative error 2^-63.9
    public static final double COS_0 = 0x1.555555555554bp-5;
    public static final double COS_1 = -0x1.6c16c16c15001p-10;
    public static final double COS_2 = 0x1.a01a019c8bd41p-16;
    public static final double COS_3 = -0x1.27e4f7ee6d7dp-22;
    public static final double COS_4 = 0x1.1ee9d945a7d55p-29;
    public static final double COS_5 = -0x1.8fa5082d2bf01p-37;

    // ln 2 and π / 2 as sums, of which k · LN2_HIGH is exact for every exponent k
    public static final float LN2_HIGH_F = 0x1.62e4p-1f;
    public static final float LN2_LOW_F = 0x1.7f7d1cp-20f;
    public static final float HALF_PI_0_F = 0x1.921fb6p0f;
    public static final float HALF_PI_1_F = -0x1.777a5cp-25f;
    public static final float HALF_PI_2_F = -0x1.ee59dap-50f;
    public static final float LOG2_E_F = 0x1.715476p0f;
    public static final float TWO_OVER_PI_F = 0x1.45f306p-1f;
    public static final float HALF_LN2_F = 0x1.62e43p-2f;

    // (eʳ − 1 − r) / r², |r| ≤ ln 2 / 2; relative error 2^-31.1
    public static final float EXP_0_F = 0x1.0p-1f;
    public static final float EXP_1_F = 0x1.555554p-3f;
    public static final float EXP_2_F = 0x1.5554f8p-5f;
    public static final float EXP_3_F = 0x1.1112dcp-7f;
    public static final float EXP_4_F = 0x1.6d3a32p-10f;
    public static final float EXP_5_F = 0x1.9e6b06p-13f;

    // (2 artanh s − 2 s) / s³ in s², |s| ≤ (√2 − 1) / (√2 + 1); relative error 2^-30.2
    public static final float LOG_0_F = 0x1.55557ap-1f;
    public static final float LOG_1_F = 0x1.995ed4p-2f;
    public static final float LOG_2_F = 0x1.31e0dep-2f;

    // (sin r − r) / r³ in r², |r| ≤ π / 4; relative error 2^-32.45
    public static final float SIN_0_F = -0x1.555556p-3f;
    public static final float SIN_1_F = 0x1.11117p-7f;
    public static final float SIN_2_F = -0x1.a053f4p-13f;
    public static final float SIN_3_F = 0x1.7a87a8p-19f;

    // (cos r − 1 + r² / 2) / r⁴ in r², |r| ≤ π / 4; relative error 2^-32.6
    public static final float COS_0_F = 0x1.555548p-5f;
    public static final float COS_1_F = -0x1.6c0af4p-10f;
    public static final float COS_2_F = 0x1.99911cp-16f;

    // (tanh x − x) / x³ in x², |x| ≤ 11 / 16; relative error 2^-26.24
    public static final float TANH_0_F = -0x1.555504p-2f;
    public static final float TANH_1_F = 0x1.10fdap-3f;
    public static final float TANH_2_F = -0x1.b70d98p-5f;
    public static final float TANH_3_F = 0x1.4ad672p-6f;
    public static final float TANH_4_F = -0x1.56fd06p-8f;

    // (e²ʳ − 1) / r, |r| ≤ ln 2 / 4; relative error 2^-28.25
    public static final float TWICE_0_F = 0x1.0p1f;
    public static final float TWICE_1_F = 0x1.fffffcp0f;
    public static final float TWICE_2_F = 0x1.555492p0f;
    public static final float TWICE_3_F = 0x1.5558acp-1f;
    public static final float TWICE_4_F = 0x1.123974p-2f;
    public static final float TWICE_5_F = 0x1.6a504ap-4f;

    private ElementaryConstants() {}
}
