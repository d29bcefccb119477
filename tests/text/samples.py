"""Sentences in every script that is measured with real fonts, and text built at random from them."""

from typing import Final

from hypothesis import strategies as st

SENTENCES: Final = {
    "english": "The customer cannot filter tours by country, cost or days — AVATAR, Toffee, fjord.",
    "german": "Störungsmeldung: 3½ Stunden Wartezeit, „weitergereicht“ über größere Flüsse",
    "vietnamese": "Khách hàng chờ thư điện tử với lịch trình chuyến đi",
    "decomposed": "cafe\u0301 Sto\u0308rung n\u0303andu\u0301",
    "greek": "Ο πελάτης περιμένει το πρόγραμμα του ταξιδιού. ΑΥΤΟ; Τώρα!",
    "russian": "Клиент ждёт письмо с маршрутом поездки; ГУТА, ТУ-154 и PDF-файл.",
    "chinese": "机器坏了，客户反复说明故障，半天后技术员到达。",
    "chinese and latin": "在PDF里第3页，等待约30分钟。",
    "korean": "고객은 여행 일정을 기다립니다, 그러나 오지 않습니다.",
    "hebrew": "הלקוח מחכה להודעה עם מסלול הטיול",
    "hebrew with points": "שָׁלוֹם עֲלֵיכֶם",
    "hebrew with digits": "הזמנה 2024-118 (3 ימים) ב-Google",
    "arabic": "ينتظر العميل رسالة البريد الإلكتروني، ولا تصل أبدًا.",
    "arabic with digits": "الخطوة 12 من ٣٤ (PDF) لا إله",
    "persian": "مشتری می‌خواهد سفر را رزرو کند؛ چه‌گونه؟",
    "urdu": "گاہک ای میل کا انتظار کرتا ہے۔",
    "symbols": "€ 5 ± 2 % → ★ ● ▲ ✓ №",
}
JAPANESE: Final = "お客様がバス旅行を予約する、そして「メール」を待つ。アップデート。"
EMOJI: Final = ("👍", "👍🏽", "👩‍👩‍👧‍👦", "🇩🇪", "❤️", "1️⃣", "🏴󠁧󠁢󠁳󠁣󠁴󠁿")

_PIECES = (
    *(word for sentence in (*SENTENCES.values(), JAPANESE) for word in sentence.split()),
    *EMOJI,
    *(
        "Donaudampfschifffahrtsgesellschaftskapitän",
        "co\u00adoperation",
        "https://example.com/a/b?c=d",
        "،",
        "(",
        "」",
        "\u00a0",
    ),
)
TEXTS: Final = st.lists(
    st.one_of(st.sampled_from(_PIECES), st.sampled_from((" ", " ", "  ", "\n", "-", "\u200b")), st.text(max_size=6)),
    max_size=25,
).map("".join)
