"""What applicants use; mounted at /apply/. Nothing here has a name, a number or a code in its address."""

from django.urls import path

from gongkai_web.applications.answered.view import answered
from gongkai_web.applications.calculator.view import calculator
from gongkai_web.applications.following import view as following
from gongkai_web.applications.following.verifying import verify
from gongkai_web.applications.receipt import view as receipt

app_name = "apply"
urlpatterns = [
    path("", receipt.start, name="start"),
    path("notice/", receipt.notice, name="notice"),
    path("new/<slug:name>/", receipt.step, name="step"),
    path("look/", receipt.look, name="look"),
    path("give-up/", receipt.give_up, name="give_up"),
    path("receipt/", receipt.receipt, name="receipt"),
    path("receipt/receipt.pdf", receipt.receipt_pdf, name="receipt_pdf"),
    path("status/", following.status, name="status"),
    path("status/case/", following.case, name="case"),
    path("status/case/leave/", following.leave, name="leave"),
    path("status/case/anew/", following.anew, name="anew"),
    path("status/case/withdraw/", following.withdraw, name="withdraw"),
    path("status/case/correct/", following.correct, name="correct"),
    path("status/case/letters/<int:pk>/received/", following.received, name="received"),
    path("status/case/letters/<int:pk>/<str:kind>/", following.letter, name="letter"),
    path("status/case/files/<int:pk>/", following.released, name="released"),
    path("verify/<slug:code>/", verify, name="verify"),
    path("answered/", answered, name="answered"),
    path("calculator/", calculator, name="calculator"),
]
