"""The workbench of applications, mounted at /workbench/applications/ by the hook for Wagtail's admin."""

from django.urls import path

from gongkai_web.applications.acknowledgement.view import acknowledge
from gongkai_web.applications.amending.view import amend
from gongkai_web.applications.archive.view import archive, archive_download
from gongkai_web.applications.assignment.away_view import stand_in_end, stand_ins
from gongkai_web.applications.assignment.view import assign
from gongkai_web.applications.calendars import view as calendars
from gongkai_web.applications.case.listing import find_person, listing
from gongkai_web.applications.case.page import case
from gongkai_web.applications.closing.view import close
from gongkai_web.applications.consultation.view import (
    ask_opinion,
    opinion_delivered,
    opinion_given,
    weigh_again,
    weigh_opinion,
)
from gongkai_web.applications.correction.view import ask_correction, take_correction
from gongkai_web.applications.decision import view as decision
from gongkai_web.applications.extension.view import ask_extension, decide_extension
from gongkai_web.applications.fee.view import demand_fee, fee_delivered, payment, reduce_fee
from gongkai_web.applications.letter_files.view import letter_file
from gongkai_web.applications.letter_templates.urls import urlpatterns as letter_templates
from gongkai_web.applications.letter_terms.view import letter_terms
from gongkai_web.applications.numbers.view import number
from gongkai_web.applications.opinions.view import give_opinion
from gongkai_web.applications.reasons.view import ask_reasons, delay, take_reasons, weigh_reasons
from gongkai_web.applications.receipt.urls import urlpatterns as intake
from gongkai_web.applications.record_search.view import keep_search
from gongkai_web.applications.redaction.urls import urlpatterns as redaction
from gongkai_web.applications.referral.view import refer
from gongkai_web.applications.reminding.view import feed_key
from gongkai_web.applications.revealing.view import reveal
from gongkai_web.applications.service.view import add_proof, serve, service_record
from gongkai_web.applications.undelivered.view import cancel_fee, opinion_returned, resend_fee
from gongkai_web.applications.withdrawal.view import withdraw

app_name = "applications"
urlpatterns = [
    path("", listing, name="list"),
    path("person/", find_person, name="find_person"),
    *intake,
    path("calendar/", calendars.calendar, name="calendar"),
    path("calendar/notice/", calendars.add_notice, name="calendar_notice"),
    path("calendar/notice/<int:pk>/", calendars.notice, name="calendar_correct_notice"),
    path("calendar/notice/<int:pk>/remove/", calendars.remove_notice, name="calendar_remove_notice"),
    path("calendar/day/", calendars.add_day, name="calendar_day"),
    path("calendar/day/<int:pk>/remove/", calendars.remove_day, name="calendar_remove"),
    *letter_templates,
    path("letters/terms/", letter_terms, name="letter_terms"),
    path("letters/terms/<slug:slug>/", letter_terms, name="letter_terms_of"),
    path("stand-ins/", stand_ins, name="stand_ins"),
    path("stand-ins/<slug:slug>/", stand_ins, name="stand_ins_of"),
    path("stand-ins/<int:pk>/end/", stand_in_end, name="stand_in_end"),
    path("feed/", feed_key, name="feed_key"),
    path("<int:pk>/", case, name="case"),
    path("<int:pk>/reveal/", reveal, name="reveal"),
    path("<int:pk>/assign/", assign, name="assign"),
    path("<int:pk>/acknowledgement/", acknowledge, name="acknowledge"),
    path("<int:pk>/opinion/", give_opinion, name="opinion"),
    path("<int:pk>/number/", number, name="number"),
    path("<int:pk>/search/", keep_search, name="search"),
    path("<int:pk>/correction/", ask_correction, name="ask_correction"),
    path("<int:pk>/correction/answer/", take_correction, name="take_correction"),
    path("<int:pk>/consultation/", ask_opinion, name="ask_opinion"),
    path("<int:pk>/consultation/delivered/", opinion_delivered, name="opinion_delivered"),
    path("<int:pk>/consultation/returned/", opinion_returned, name="opinion_returned"),
    path("<int:pk>/consultation/answer/", opinion_given, name="opinion_given"),
    path("<int:pk>/consultation/reasons/", weigh_opinion, name="weigh_opinion"),
    path("<int:pk>/consultation/reasons/again/", weigh_again, name="weigh_again"),
    path("<int:pk>/extension/", ask_extension, name="ask_extension"),
    path("<int:pk>/extension/approval/", decide_extension, name="decide_extension"),
    path("<int:pk>/reasons/", ask_reasons, name="ask_reasons"),
    path("<int:pk>/reasons/answer/", take_reasons, name="take_reasons"),
    path("<int:pk>/reasons/weighed/", weigh_reasons, name="weigh_reasons"),
    path("<int:pk>/delay/", delay, name="delay"),
    path("<int:pk>/fee/", demand_fee, name="demand_fee"),
    path("<int:pk>/fee/delivered/", fee_delivered, name="fee_delivered"),
    path("<int:pk>/fee/again/", resend_fee, name="resend_fee"),
    path("<int:pk>/fee/cancelled/", cancel_fee, name="cancel_fee"),
    path("<int:pk>/fee/payment/", payment, name="payment"),
    path("<int:pk>/fee/reduction/", reduce_fee, name="reduce_fee"),
    path("<int:pk>/decision/", decision.draft, name="draft"),
    path("<int:pk>/decision/<int:part_pk>/", decision.part, name="part"),
    path("<int:pk>/decision/remove/", decision.remove_part, name="remove_part"),
    path("<int:pk>/decision/approval/", decision.ask_approval, name="ask_approval"),
    path("<int:pk>/decision/decide/", decision.decide, name="decide"),
    *redaction,
    path("<int:pk>/letters/<int:letter>/<slug:kind>/", letter_file, name="letter_file"),
    path("<int:pk>/service/", serve, name="serve"),
    path("<int:pk>/service/proof/", add_proof, name="add_proof"),
    path("<int:pk>/service/record/", service_record, name="service_record"),
    path("<int:pk>/withdrawal/", withdraw, name="withdraw"),
    path("<int:pk>/referral/", refer, name="refer"),
    path("<int:pk>/amend/", amend, name="amend"),
    path("<int:pk>/close/", close, name="close"),
    path("<int:pk>/archive/", archive, name="archive"),
    path("<int:pk>/archive/download/", archive_download, name="archive_download"),
]
