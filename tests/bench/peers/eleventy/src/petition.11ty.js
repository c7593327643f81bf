// The petition page as a JavaScript template, the quickest kind that Eleventy has. Values come escaped.
import { readFileSync } from "node:fs";
import { open, close } from "../page.js";

const data = Object.fromEntries(["vi", "en"].map((lang) => [lang, JSON.parse(readFileSync(`data/${lang}.json`, "utf8"))]));

const pages = ["vi", "en"].flatMap((lang) =>
  data[lang].petitions.map((one, n) => ({ lang, n, address: `${lang === "en" ? "/en" : ""}/${one.path}` })),
);

const BEFORE = ["notice", "announce", "publish_result", "notional_reply"];
const AFTER = ["written_reply", "report_to_head"];
const REPLIES = ["written_reply", "reception_reply", "notional_reply"];
const NOT_PUBLIC = "(không công khai)";
const begun = (text) => text[0].toUpperCase() + text.slice(1);
const joined = (text) => text.replaceAll(" ", "\u00a0");
// What `%.4g` makes of a number of this size: a tie goes to the even digit.
function short(number) {
  const scale = 10 ** (3 - Math.floor(Math.log10(number))), at = number * scale, below = Math.floor(at);
  return String(at - below === 0.5 ? (below + (below % 2)) / scale : Number(number.toPrecision(4)));
}

// Everything that needs the words of a language.
function studio({ frame, words }) {
  const { code, day, weekday, mark } = words;
  const fill = (form, values) => form.replace(/%\[(\d)\]s/g, (_, place) => values[place - 1]);
  const _ = (key, ...values) => (values.length ? fill(words.one[key], values) : words.one[key]);
  const count = (key, num, ...values) => fill(words[num === "1" ? "one" : "many"][key], values);
  const vi = (text) => (frame.lang === "vi" ? text : text === NOT_PUBLIC ? words.one[text] : `<span lang="vi">${text}</span>`);
  const link = (one) => (one.href ? `<a href="${one.href}">${one.name}</a>` : one.name);
  const links = (many) => many.map(link).join(", ");
  const petitionName = (one) => (one.public ? one.link.name : _("Kiến nghị %(id)s, không công khai nội dung", one.petition.petition_id));
  const petition = (one) => `<a href="${one.link.href}">${petitionName(one)}</a>`;
  const petitions = (many) => many.map(petition).join(", ");
  const fact = (label, text) => `<div><dt>${_(label)}</dt><dd>${text || `<span class="muted">${_("không nêu")}</span>`}</dd></div>\n`;
  const tag = (state, text) => `<span class="tag" data-mark="${mark[state]}">${text}</span>`;
  const daysTag = (state, text, due) => `<span class="tag" data-mark="${mark[state]}" data-due="${due}">${text}</span>`;
  const flags = (codes) => codes.split(" ").map((one) => tag(one, code.headline_flag[one])).join("");
  const small = (text) => `<p class="small">${text}</p>\n`;

  function headline(state, left) {
    const of = state.headline;
    if (of === "overdue" && state.days_late) return daysTag(of, joined(count("Quá hạn %(num)s ngày", state.days_late, state.days_late)), state.due_on);
    if (of === "due_soon" && left) return daysTag(of, count("Sắp đến hạn, còn %(num)s ngày", left, left), state.due_on);
    if (of === "in_time" && left) return daysTag(of, joined(count("Còn hạn %(num)s ngày", left, left)), state.due_on);
    if (of === "partly_done" && state.items && state.items !== "1") return tag(of, _("%(state)s (%(done)s/%(all)s)", code.headline[of], state.items_done, state.items));
    return tag(of, code.headline[of]);
  }

  function verdict({ duty, left, early, passed_on }) {
    const of = duty.verdict, late = duty.days_late, due = duty.extended_due_on || duty.due_on;
    if (passed_on && (of === "met" || of === "met_within_extension")) return tag("forwarded", _("Chuyển đi trong hạn"));
    if (of === "overdue" && late) return daysTag(of, joined(count("Quá hạn %(num)s ngày", late, late)), due);
    if (of === "met_late" && late) return tag(of, joined(count("Muộn %(num)s ngày", late, late)));
    if (of === "due_soon" && left) return daysTag(of, count("Sắp đến hạn, còn %(num)s ngày", left, left), due);
    if (of === "in_time" && left) return daysTag(of, joined(count("Còn hạn %(num)s ngày", left, left)), due);
    if (of === "met" && early && early !== "0") return tag(of, count("Đúng hạn, sớm %(num)s ngày", early, early));
    return tag(of, code.verdict[of]);
  }

  function replied(s) {
    if (!s.reply) return "";
    const who = link(s.reply.body), on = day[s.reply.row.replied_on], late = s.reply_late;
    if (s.reply.document && late) return count("%(body)s đã trả lời bằng văn bản ngày %(day)s, muộn %(num)s ngày.", late, who, on, late);
    if (s.reply.document) return _("%(body)s đã trả lời bằng văn bản ngày %(day)s.", who, on);
    if (late) return count("%(body)s đã trả lời ngày %(day)s, muộn %(num)s ngày; bản ghi không nêu số văn bản.", late, who, on, late);
    return _("%(body)s đã trả lời ngày %(day)s; bản ghi không nêu số văn bản.", who, on);
  }

  function waiting(body, state, s, asOf) {
    const isUnresolved = s.duty?.verdict === "owner_unresolved", isPassedBack = (state.flags || "").includes("ping_pong");
    if (isUnresolved && isPassedBack) return _("%(body)s được giao trả lời chậm nhất ngày %(day)s; việc đã chuyển đi và bị trả lại nhiều lần, chưa rõ cơ quan nào giải quyết. Đến hết ngày %(as_of)s chưa có văn bản trả lời được ghi nhận.", body, day[state.due_on], asOf);
    return owed(body, state, s, asOf) + (!isUnresolved && isPassedBack && state.cycle === "1" ? ` ${_("Việc đã chuyển đi rồi bị trả lại, nên hạn cũ vẫn tính.")}` : "");
  }

  function owed(body, state, s, asOf) {
    if (s.duty?.verdict === "owner_unresolved") return _("%(body)s phải trả lời chậm nhất ngày %(day)s; nay chưa rõ cơ quan nào tiếp nhận. Đến hết ngày %(as_of)s chưa có văn bản trả lời được ghi nhận.", body, day[s.duty.due_on], asOf);
    if (state.due_on && s.left && !s.left.startsWith("−")) return count("%(body)s phải trả lời chậm nhất ngày %(day)s; tính đến hết ngày %(as_of)s còn %(num)s ngày.", s.left, body, day[state.due_on], asOf, s.left);
    if (state.due_on) return _("%(body)s phải trả lời chậm nhất ngày %(day)s. Đến hết ngày %(as_of)s chưa có văn bản trả lời được ghi nhận.", body, day[state.due_on], asOf);
    return "";
  }

  // The sentence at the head of the page, one for each headline.
  function sentence({ entry, standing: s = {}, merged_into }, asOf) {
    const { petition: p, state, owners } = entry, of = state.headline, duty = s.duty;
    const body = owners ? links(owners) : _("Cơ quan phải trả lời");
    const dated = (withDay, without, on) => (on ? _(withDay, day[on]) : _(without));
    switch (of) {
      case "withheld": return _("Nội dung không được công khai. Căn cứ: %(basis)s.", p.withhold_basis ? vi(p.withhold_basis) : _("không nêu"));
      case "merged": return `${merged_into ? _("Đã gộp vào %(petition)s. Mỗi người nêu vẫn có quyền được trả lời; hạn tính theo kiến nghị nêu sớm nhất.", petition(merged_into)) : _("Kiến nghị này đã gộp vào kiến nghị khác cùng nội dung.")} ${_("Trang này được giữ lại để liên kết cũ không hỏng.")}`;
      case "withdrawn": return `${dated("Người nêu đã rút kiến nghị ngày %(day)s.", "Người nêu đã rút kiến nghị.", p.intake_on)} ${_("Kiến nghị không được tính vào tỷ lệ đúng hạn mà được đếm riêng.")}`;
      case "inadmissible": return _("Cơ quan tiếp nhận cho rằng kiến nghị không thuộc diện xử lý và hướng dẫn nơi khác.");
      case "awaiting_notice_overdue": return duty ? _("Thông báo kết luận phải ra chậm nhất ngày %(day)s. Đến hết ngày %(as_of)s chưa có thông báo nào được ghi nhận, nên thời hạn trả lời chưa thể bắt đầu.", day[duty.due_on], asOf) : _("Chưa có thông báo kết luận nào được ghi nhận, nên thời hạn trả lời chưa thể bắt đầu.");
      case "overdue": return duty?.kind === "implement" ? `${replied(s)} ${_("Việc hẹn làm xong chậm nhất ngày %(day)s; đến hết ngày %(as_of)s chưa có báo cáo đã xong được ghi nhận.", day[duty.extended_due_on || duty.due_on], asOf)}` : waiting(body, state, s, asOf);
      case "reopened": return `${dated("Việc được mở lại ngày %(day)s. Kết quả vòng trước giữ nguyên.", "Việc được mở lại. Kết quả vòng trước giữ nguyên.", s.day)} ${waiting(body, state, s, asOf)}`;
      case "contested": return dated("Cơ quan báo đã xong; ngày %(day)s có ý kiến khác, đang chờ làm rõ.", "Cơ quan báo đã xong; có ý kiến khác, đang chờ làm rõ.", s.day);
      case "not_assigned": return _("Đã có thông báo kết luận, nhưng không mục nào giao kiến nghị này cho cơ quan trả lời.");
      case "partly_done": return `${replied(s)} ${count("Đã xong %(done)s trên %(num)s việc.", state.items, state.items_done, state.items)}`;
      case "done_verified": return `${replied(s)} ${dated("Việc đã được xác nhận xong ngày %(day)s.", "Việc đã được xác nhận xong.", s.day)}`;
      case "done_reported": return `${replied(s)} ${dated("Cơ quan báo đã xong ngày %(day)s; chưa có xác nhận.", "Cơ quan báo đã xong; chưa có xác nhận.", s.day)}`;
      case "will_not_be_done": return `${replied(s)} ${s.event === "terminated" ? _("Việc giải quyết đã đình chỉ bằng văn bản ngày %(day)s; lý do ghi ở diễn biến.", day[s.day]) : _("Cơ quan thông báo không thực hiện; lý do ghi ở phần trả lời.")}`;
      case "replied_in_progress": return `${replied(s)} ${dated("Việc đang thực hiện, hẹn xong ngày %(day)s.", "Việc đang thực hiện.", s.reply?.row.implement_due_on)}`;
      case "replied": return replied(s) || _("Đã có trả lời.");
      case "answered_at_event": return dated("Đã được làm rõ ngay tại cuộc đối thoại ngày %(day)s.", "Đã được làm rõ ngay tại cuộc đối thoại.", p.raised_on);
      case "suspended": return dated("Việc giải quyết tạm đình chỉ từ ngày %(day)s.", "Việc giải quyết đang tạm đình chỉ.", s.day);
      case "extended": return `${_("Cơ quan đã gia hạn bằng văn bản.")} ${waiting(body, state, s, asOf)}`;
      case "forwarded": return s.to ? _("Kiến nghị đã được chuyển đến %(to)s. Chuyển đi không phải là trả lời xong.", link(s.to)) : _("Kiến nghị đã được chuyển đến cơ quan khác. Chuyển đi không phải là trả lời xong.");
      case "due_soon": case "in_time": return waiting(body, state, s, asOf);
      case "no_limit": return _(duty?.verdict === "open_ended" ? "%(body)s đã thông báo việc phức tạp, cần thêm thời gian, nhưng không nêu hạn mới, nên không tính đúng hạn hay quá hạn." : "Đã giao cho %(body)s. Không tìm thấy quy định hay văn bản nêu thời hạn, nên không tính đúng hạn hay quá hạn.", body);
      case "awaiting_notice": return duty ? _("Thông báo kết luận phải ra chậm nhất ngày %(day)s; thời hạn trả lời tính từ thông báo đó.", day[duty.due_on]) : _("Đang chờ thông báo kết luận; thời hạn trả lời tính từ thông báo đó.");
      case "not_tracked": return _("Nguồn không nêu kiến nghị này đã được trả lời hay chưa; trang này không kết luận gì từ chỗ nguồn không nêu.");
      case "received": return _("Kiến nghị đã được tiếp nhận; chưa có bước giao cơ quan trả lời được ghi nhận.");
    }
    return "";
  }

  function facts({ entry, supporting, raised, place, field, repeats, repeated_by, merged }) {
    const p = entry.petition;
    const named = (key, many) => (many ? `<br><small class="muted">${_(key, day[place.changed_on], links(many))}</small>` : "");
    return `<dl class="facts">
${fact("Phải trả lời (cơ quan chủ trì)", entry.owners ? links(entry.owners) : `<span class="muted">${_("chưa nêu")}</span>`)}${supporting ? fact("Phối hợp", links(supporting)) : ""}${raised?.link ? fact("Nêu tại", link(raised.link)) : fact("Nguồn tiếp nhận", code.origin[p.origin])}${fact("Địa bàn", place && `${link(place.now)}${named("trước %(day)s: %(names)s", place.before)}${named("từ %(day)s: %(names)s", place.since)}`)}${fact("Lĩnh vực", link(field))}${fact("Bên nêu", `${code.petitioner_type[p.petitioner_type]}${p.petitioner_count ? `, ${count("%(num)s người cùng kiến nghị", p.petitioner_count, p.petitioner_count)}` : ""}`)}${repeats ? fact("Nhắc lại kiến nghị", petition(repeats)) : ""}${repeated_by ? fact("Được nhắc lại ở", petitions(repeated_by)) : ""}${merged ? fact("Kiến nghị đã gộp vào đây", petitions(merged)) : ""}</dl>
`;
  }

  function dutyTitle({ duty, rule }) {
    const kind = code.duty_kind[duty.kind];
    let title = kind;
    if (rule?.direction === "before") title = _("%(duty)s ít nhất %(num)s %(unit)s", kind, rule.amount, code.time_unit[rule.unit]);
    else if (rule?.unit === "working_day") title = count("%(duty)s trong %(num)s ngày làm việc", rule.amount, kind, rule.amount);
    else if (rule?.unit === "calendar_day") title = count("%(duty)s trong %(num)s ngày", rule.amount, kind, rule.amount);
    else if (rule) title = _("%(duty)s trong %(num)s %(unit)s", kind, rule.amount, code.time_unit[rule.unit]);
    return duty.cycle !== "1" ? `${title} (${_("vòng %(num)s", duty.cycle)})` : title;
  }

  function strip({ total, runs, dues }) {
    const unit = total <= 45 ? 10 : 450 / total;
    const paths = runs.map(({ kind, first, days }) => {
      const [top, height] = kind === "over" ? [0, 20] : [8, 12];
      const [times, width] = unit >= 4 ? [days, unit * 0.7] : [1, days * unit];
      const bar = `h${short(width)}v${height}h-${short(width)}z`;
      return `<path class="${kind}" d="M${short(first * unit + 1)} ${top}${bar}${`m${short(unit)} 0${bar}`.repeat(times - 1)}"/>`;
    });
    const ends = dues.map((due) => `<path class="due" d="M${short(due * unit + 0.5)} 0v24"/>`);
    return `<svg class="days" viewBox="0 0 456 24" aria-hidden="true">${paths.join("")}${ends.join("")}</svg>\n`;
  }

  const dated = (label, on, named) => `<div><dt>${_(label)}</dt><dd>${day[on]}${named ? `<small>${begun(weekday[on])}</small>` : ""}</dd></div>\n`;

  function dates({ duty, off, passed_on }) {
    const { kind, cycle, start_on, due_on, due_on_literal, extended_due_on, closed_on } = duty;
    const start = cycle !== "1" ? "Mở lại" : BEFORE.includes(kind) ? "Đối thoại" : AFTER.includes(kind) ? "Ra thông báo" : kind === "reception_reply" ? "Tiếp công dân" : "Bắt đầu";
    const end = passed_on ? "Chuyển đi" : kind === "notice" ? "Ra thông báo" : REPLIES.includes(kind) ? "Trả lời" : kind === "publish_result" ? "Công khai" : "Xong";
    return `<dl class="dates">
${start_on ? dated(start, start_on) : ""}${off ? dated("Hạn theo số ngày", due_on_literal, true) + dated("Hạn sau ngày nghỉ", due_on, true) : dated("Hạn", due_on)}${extended_due_on ? dated("Hạn sau gia hạn", extended_due_on) : ""}${closed_on ? dated(end, closed_on) : ""}</dl>
`;
  }

  const daysOff = (days) => `<table>
<caption class="hide">${_("Ngày nghỉ")}</caption>
<thead><tr><th scope="col">${_("Ngày")}</th><th scope="col">${_("Vì sao nghỉ")}</th></tr></thead>
<tbody>
${days.map((one) => `<tr><td>${day[one.day]}</td><td>${one.reason.name}</td></tr>`).join("\n")}
</tbody>
</table>
`;

  function counted({ duty, rule, paused }) {
    if (!rule) return `<p>${_("Hạn này ghi trong văn bản, không tính từ quy tắc.")}</p>\n`;
    const { amount, unit } = rule, start = day[duty.start_on], literal = duty.due_on_literal;
    if (rule.direction === "before") return `<p>${_("Phải xong ít nhất %(num)s %(unit)s trước ngày %(start)s, tức chậm nhất ngày %(due)s.", amount, code.time_unit[unit], start, day[duty.due_on])}</p>\n`;
    if (unit === "working_day") return `<p>${count("Bắt đầu %(start)s, không tính ngày bắt đầu. Chỉ đếm ngày làm việc; ngày làm việc thứ %(num)s là %(literal)s.", amount, start, amount, day[literal])}</p>\n`;
    if (duty.start_basis === "notional") return "";
    if (paused !== "0") return `<p>${_("Bắt đầu %(start)s, không tính ngày bắt đầu. Sau %(num)s %(unit)s, cộng %(paused)s ngày tạm dừng không tính vào hạn, là %(weekday)s %(literal)s.", start, amount, code.time_unit[unit], paused, weekday[literal], day[literal])}</p>\n`;
    return `<p>${_("Bắt đầu %(start)s, không tính ngày bắt đầu. Sau %(num)s %(unit)s là %(weekday)s %(literal)s.", start, amount, code.time_unit[unit], weekday[literal], day[literal])}</p>\n`;
  }

  const CERTAINTY = { a: "Mức chắc chắn A: đã đọc nguyên văn.", b: "Mức chắc chắn B: theo nguồn thứ cấp.", c: "Mức chắc chắn C: cần kiểm tra lại." };

  function basis({ basis: { title, number_symbol: number }, rule }) {
    return `${vi(title)}${number && !title.includes(number) ? ` (${number})` : ""}${rule.article ? `, ${vi(rule.article)}` : ""}`;
  }

  function receipt(clock) {
    const { duty, rule, off, skipped, late, late_literal, late_working } = clock;
    const due = day[duty.extended_due_on || duty.due_on];
    return `<details class="receipt"${late ? " open" : ""}>
<summary>${late ? count("Cách tính hạn %(day)s và %(num)s ngày muộn", late, due, late) : _("Cách tính hạn %(day)s", due)}</summary>
${duty.start_basis === "notional" ? `<p>${_("Chưa có thông báo kết luận nên thời hạn trả lời chưa thể bắt đầu. Hạn giả định này cộng hạn ra thông báo và hạn trả lời kể từ ngày đối thoại, để việc chưa ra thông báo không thành đúng hạn.")}</p>\n` : ""}${counted(clock)}${off ? `<p>${count("Hạn không rơi vào ngày nghỉ, nên dời qua %(num)s ngày nghỉ:", String(off.length), off.length)}</p>
${daysOff(off)}<p>${_("Ngày làm việc kế tiếp là %(weekday)s %(due)s.", weekday[duty.due_on], day[duty.due_on])}</p>
` : ""}${skipped ? `<p>${count("Bỏ qua %(num)s ngày nghỉ trong thời hạn:", String(skipped.length), skipped.length)}</p>
${daysOff(skipped)}` : ""}${duty.extended_due_on ? `<p>${_("Hạn được dời đến %(day)s theo văn bản gửi trước khi hết hạn.", due)}</p>\n` : ""}${late ? `<p>${count("Từ sau hạn đến hết ngày %(until)s là %(num)s ngày.", late, day[clock.until], late)}${late_literal && late_literal !== late ? ` ${count("Nếu không dời hạn vì ngày nghỉ thì là %(num)s ngày; nhãn trên trang dùng cách tính có lợi cho cơ quan.", late_literal, late_literal)}` : ""}${late_working ? ` ${count("Trong đó có %(num)s ngày làm việc.", late_working, late_working)}` : ""}</p>\n` : ""}${duty.certainty_calendar === "estimated" ? `<p>${_("Lịch nghỉ của năm này chưa được ban hành: hạn là ước tính.")}</p>\n` : ""}${rule ? small(`${_("Căn cứ: %(basis)s.", basis(clock))} ${_(CERTAINTY[rule.certainty])} <a href="${clock.rule_address}">${_("Quy tắc đầy đủ")}<span class="hide"> ${rule.rule_id}</span></a>`) : ""}</details>
`;
  }

  const SENT_BACK = "Việc đã chuyển đi và bị trả lại nhiều lần, chưa rõ cơ quan nào giải quyết. Không tính vào số đang quá hạn của cơ quan nào, nhưng tỷ lệ đúng hạn vẫn tính là chưa đúng hạn.";
  const UNLIMITED = {
    no_limit: "Không tìm thấy quy định hay văn bản nêu thời hạn; không tính là đúng hạn.",
    open_ended: "Cơ quan đã thông báo việc phức tạp nhưng không nêu hạn mới; không tính là đúng hạn.",
    not_tracked: "Nguồn không nêu việc này đã làm hay chưa, nên không tính ngày và không kết luận.",
    owner_unresolved: "Cơ quan phải làm đã ngừng hoạt động và chưa rõ cơ quan nào tiếp nhận. Không tính vào số đang quá hạn của cơ quan nào, nhưng tỷ lệ đúng hạn vẫn tính là chưa đúng hạn.",
    void: "Không còn phải làm.",
  };

  function timeLimit(clock) {
    const { duty, owner, reason, reason_note } = clock, title = dutyTitle(clock), unlimited = clock.sent_back && duty.verdict === "owner_unresolved" ? SENT_BACK : UNLIMITED[duty.verdict];
    return `<div class="clock">
<header><h3>${title}</h3>${verdict(clock)}</header>
<p class="row small"><span>${link(owner)}</span> <a href="${frame.root}thuat-ngu.html#${duty.kind}">${_("Nghĩa là gì?")}<span class="hide"> ${title}</span></a></p>
${clock.strip ? strip(clock.strip) : ""}${duty.due_on ? dates(clock) : ""}${duty.inherited ? small(_("Việc tiếp nhận từ cơ quan cũ: hạn giữ nguyên.")) : ""}${reason ? small(`${_("Lý do chậm cơ quan nêu: %(reason)s.", code.delay_reason[reason])}${reason_note ? ` “${vi(reason_note)}”` : ""}`) : ""}${unlimited ? small(_(unlimited)) : ""}${duty.due_on ? receipt(clock) : ""}</div>
`;
  }

  const timeLimits = (clocks) => `<section>
<h2>${_("Thời hạn")}</h2>
<div class="clocks">
${clocks.map(timeLimit).join("")}<p class="key"><span><svg viewBox="0 0 9 24" aria-hidden="true"><path class="count" d="M1 8h7v12h-7z"/></svg> ${_("ngày tính vào thời hạn")}</span> <span><svg viewBox="0 0 9 24" aria-hidden="true"><path class="off" d="M1.5 8.5h6v11h-6z"/></svg> ${_("ngày nghỉ không tính")}</span> <span><svg viewBox="0 0 9 24" aria-hidden="true"><path class="left" d="M1.5 8.5h6v11h-6z"/></svg> ${_("ngày còn lại")}</span> <span><svg viewBox="0 0 9 24" aria-hidden="true"><path class="due" d="M4 2v22"/></svg> ${_("hạn")}</span> <span><svg viewBox="0 0 9 24" aria-hidden="true"><path class="over" d="M1 0h7v20h-7z"/></svg> ${_("ngày muộn")}</span></p>
</div>
</section>
`;

  function item({ row, owner, supporting, state, left, source }) {
    const where = source ? `, ${link(source)}${row.item_no ? `, ${_("mục %(num)s", row.item_no)}` : ""}` : row.source !== "notice" ? `, ${code.assignment_source[row.source]}` : "";
    return `<tr>
<th scope="row">${vi(row.instruction)}<br><small class="muted">${code.assignment_kind[row.kind]}${where}${row.done_when ? ` · ${_("Xong khi: %(when)s", vi(row.done_when))}` : ""}</small></th>
<td data-label="${_("Ai làm")}">${link(owner)}${supporting ? ` <small class="muted">(${_("phối hợp: %(names)s", links(supporting))})</small>` : ""}</td>
<td data-label="${_("Hạn")}">${state?.due_on ? day[state.due_on] : `<span class="muted">${_("không có")}</span>`}</td>
<td data-label="${_("Tình trạng")}">${state ? `${headline(state, left)}${state.flags ? ` ${flags(state.flags)}` : ""}` : `<span class="muted">${_("không nêu")}</span>`}</td>
</tr>
`;
  }

  const items = (many) => `<section>
<h2>${_("Việc được giao và đã hứa")}</h2>
<table class="cards">
<caption>${_("Mỗi việc một dòng, theo văn bản giao")}</caption>
<thead><tr>${["Việc", "Ai làm", "Hạn", "Tình trạng"].map((one) => `<th scope="col">${_(one)}</th>`).join("")}</tr></thead>
<tbody>
${many.map(item).join("")}</tbody>
</table>
</section>
`;

  function docLink(one) {
    const name = `${code.doc_type[one.doc_type]}${one.number_symbol ? ` <span class="nowrap">${one.number_symbol}</span>` : ""}`;
    return one.url ? `<a href="${one.url}" rel="external">${name}</a>` : name;
  }

  const docLine = (one) => `<p>${docLink(one)}${one.issued_on ? `, ${day[one.issued_on]}` : ""}</p>\n`;

  const doc = (one) => `<div class="doc">
${docLine(one)}<p>${vi(one.title)}</p>
${one.file_sha256 ? `<p class="small muted">${_("Mã băm tệp (SHA-256): %(hash)s", `<code>${one.file_sha256.slice(0, 8)}…${one.file_sha256.slice(-4)}</code>`)}</p>\n` : ""}${!one.url && !one.file_path ? `<p class="small muted">${_("Chưa có đường dẫn đến toàn văn.")}</p>\n` : ""}</div>
`;

  function reply({ row, body, document, summary }, _place, all) {
    const why = row.no_document_reason ? ` ${_("Lý do: %(reason)s.", code.no_document_reason[row.no_document_reason])}` : "";
    return `${all.length > 1 ? `<h3>${link(body)}</h3>\n` : ""}${document ? doc(document) : `<p>${_("%(body)s trả lời ngày %(day)s, không kèm văn bản.", link(body), day[row.replied_on])}${why}</p>\n`}${summary?.name ? `<p class="prose">${summary.name}</p>\n` : ""}${row.result ? small(_("Kết quả: %(result)s.", code.resolution_result[row.result])) : ""}`;
  }

  // What a step of a story says; those with %(body)s name who did it, those with %(to)s to whom.
  const STEPS = {
    inadmissible: "Không thuộc diện xử lý, hướng dẫn nơi khác", withdrawn: "Người nêu rút kiến nghị", merged: "Gộp vào kiến nghị khác cùng nội dung",
    complex_notice: "%(body)s thông báo việc phức tạp, cần thêm thời gian", proposed: "%(body)s đề nghị %(to)s giải quyết theo thẩm quyền",
    higher_reply: "%(body)s trả lời", accepted: "%(body)s thụ lý", forwarded: "%(body)s chuyển đến %(to)s", returned: "%(body)s chuyển trả %(to)s",
    accept_forward: "%(body)s tiếp nhận việc được chuyển", extension: "%(body)s gia hạn trả lời", suspended: "Tạm đình chỉ giải quyết",
    resumed: "Tiếp tục giải quyết", clarification_asked: "%(body)s đề nghị bên nêu làm rõ", clarification_received: "Đã nhận nội dung làm rõ",
    reminder: "%(body)s đôn đốc", interim_reply: "%(body)s trả lời bước đầu", corrected_reply: "%(body)s trả lời lại, thay nội dung trước",
    reply_again: "%(body)s trả lời ở vòng sau", progress: "%(body)s báo tiến độ", partly_done: "%(body)s báo đã xong một phần",
    done_reported: "%(body)s báo đã xong", done_verified: "%(body)s xác nhận đã xong", will_not_do: "%(body)s thông báo không thực hiện",
    dropped: "Không còn thực hiện theo quyết định", deferred: "%(body)s lùi thời hạn thực hiện", superseded: "Nhiệm vụ được thay bằng nhiệm vụ khác",
    supervision_finding: "%(body)s nêu kết quả giám sát", reopened: "Việc được mở lại", disputed: "%(body)s có ý kiến khác",
    dispute_closed: "Ý kiến khác đã được giải quyết", body_statement: "%(body)s nêu ý kiến", terminated: "Đình chỉ giải quyết",
    published: "%(body)s công khai kết quả",
  };

  function what({ kind, body, to, event, document, duty }) {
    const who = body ? body.name : event?.actor === "petitioner" ? _("Bên nêu") : _("Cơ quan");
    const whom = to ? to.map((one) => one.name).join(", ") : _("cơ quan khác");
    switch (kind) {
      case "raised": return body ? _("Nêu tại cuộc đối thoại của %(body)s", who) : _("Kiến nghị được nêu");
      case "notice": return _("Thông báo kết luận giao %(body)s trả lời", whom);
      case "assigned": return _("Giao %(body)s trả lời", whom);
      case "replied": return _(document ? "%(body)s trả lời bằng văn bản" : "%(body)s trả lời", who);
      case "due": return _(duty.kind === "notice" ? "Hết hạn ra thông báo kết luận" : duty.kind === "implement" ? "Hết hạn thực hiện" : "Hết hạn trả lời");
    }
    return STEPS[kind] ? _(STEPS[kind], who, whom) : "";
  }

  function step(one) {
    if (one.kind === "silence") return `<li class="gap">${count("%(num)s ngày không có diễn biến nào được ghi", one.days, one.days)}</li>\n`;
    const { event, document } = one;
    return `<li><p>${day[one.day]}</p><h3>${what(one)}</h3>${document ? docLine(document) : ""}${one.kind === "due" ? `<p>${_(one.duty.kind === "implement" ? "Chưa có báo cáo đã xong được ghi nhận." : "Chưa có văn bản được ghi nhận.")}</p>` : ""}${event?.new_due_on ? `<p>${_("Hạn mới: %(day)s.", day[event.new_due_on])}</p>` : ""}${event?.finding ? `<p>${code.finding[event.finding]}</p>` : ""}${one.note ? `<p>${vi(one.note)}</p>` : ""}</li>\n`;
  }

  function asked({ public: isPublic, petition: p }) {
    if (!isPublic) return `<p class="prose">${_("Nội dung không được công khai.")}${p.withhold_basis ? ` ${_("Căn cứ: %(basis)s.", vi(p.withhold_basis))}` : ""}</p>\n`;
    if (frame.lang === "en" && p.summary_en) return `<p class="prose">${p.summary_en}</p>\n<p class="small muted">${_("Bản dịch do nơi công bố cung cấp; bản tiếng Việt có giá trị.")}</p>\n`;
    return `<p class="prose">${vi(p.summary_vi)}</p>\n`;
  }

  function stated(record, asOf) {
    const { entry: { state }, standing: s = {} } = record, of = state.headline, duty = s.duty;
    const shown = of === "awaiting_notice_overdue" && duty?.days_late
      ? daysTag("overdue", count("Thông báo kết luận quá hạn %(num)s ngày", duty.days_late, duty.days_late), duty.extended_due_on || duty.due_on)
      : headline(state, s.left);
    return `<div class="state" data-mark="${mark[of]}">
<p>${shown}</p>
<p>${sentence(record, asOf).trim()}</p>
<p class="small"><a href="${frame.root}thuat-ngu.html#${of}">${_("“%(word)s” nghĩa là gì?", code.headline[of])}</a></p>
${state.flags ? `<p class="row small">${flags(state.flags)}</p>\n` : ""}</div>
`;
  }

  const copied = (label, id, text) => `<h3>${label}</h3>
<pre tabindex="0" role="region" aria-label="${_(`Trích dẫn dạng ${label}`)}" id="${id}"><code>${text.plain || text.name}</code></pre>
<p><button class="button" type="button" hidden data-copy="${id}" data-done="${_("Đã chép")}">${_("Chép")}</button></p>
`;

  const cite = ({ apa, bibtex, csl_json }) => `<section>
<h2>${_("Trích dẫn")}</h2>
<p class="cite" id="trich-dan">${apa.plain || apa.name}</p>
<p class="row"><button class="button" type="button" hidden data-copy="trich-dan" data-done="${_("Đã chép")}">${_("Chép trích dẫn")}</button> <button class="button" type="button" hidden data-print>${_("In trang này")}</button></p>
<details class="receipt">
<summary>${_("BibTeX, CSL-JSON cho phần mềm quản lý trích dẫn")}</summary>
${copied("BibTeX", "trich-dan-bibtex", bibtex)}${copied("CSL-JSON", "trich-dan-csl", csl_json)}</details>
</section>
`;

  const { top, bottom } = { top: open(frame, _), bottom: close(frame, _, day) };

  return ({ path, record, cited }) => {
    const { entry, clocks, items: promised, replies, story, corrections } = record;
    const p = entry.petition, name = petitionName(entry), asOf = day[frame.as_of];
    return `${top({ path, id: p.petition_id, title: entry.public ? entry.link.plain || name : name })}<div class="head">
<div class="paper">
<p class="small muted">${path}</p>
</div>
<p class="kicker">${code.petition_type[p.submission_type]} ${p.petition_id}${p.raised_on ? `, ${_("nêu ngày %(day)s", day[p.raised_on])}` : ""}</p>
<h1>${name}</h1>
<p class="asof">${_("Số liệu đến hết ngày %(day)s", asOf)}</p>
</div>
${stated(record, asOf)}<div class="split">
<div>
<section>
<h2>${_("Nội dung kiến nghị")}</h2>
${asked(entry)}${facts(record)}</section>
${entry.public && p.answered_on_spot && p.on_spot_answer ? `<section>\n<h2>${_("Trả lời tại chỗ")}</h2>\n<p class="prose">${vi(p.on_spot_answer)}</p>\n</section>\n` : ""}${clocks ? timeLimits(clocks) : ""}${promised ? items(promised) : ""}${replies ? `<section>\n<h2>${_("Văn bản trả lời")}</h2>\n${replies.map(reply).join("")}</section>\n` : ""}<section>
<h2>${_("Diễn biến")}</h2>
${story ? `<ol class="story">\n${story.map(step).join("")}</ol>` : `<p>${_("Không có ngày nào được ghi.")}</p>`}
</section>
${corrections ? `<section>\n<h2>${_("Đính chính")}</h2>\n<ul class="links">\n${corrections.map((one) => `<li>${day[one.corrected_on]}: ${vi(one.reason)}</li>`).join("\n")}\n</ul>\n</section>\n` : ""}</div>
<aside aria-label="${_("Trích dẫn và tải về")}">
${cite(cited)}${bottom}`;
  };
}

const studios = Object.fromEntries(Object.entries(data).map(([lang, one]) => [lang, studio(one)]));

export default {
  data: () => ({ pages, pagination: { data: "pages", size: 1, alias: "page_at" }, permalink: ({ page_at }) => page_at.address }),
  render: ({ page_at: { lang, n } }) => studios[lang](data[lang].petitions[n]),
};
